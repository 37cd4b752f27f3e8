import { CircleSlash, FolderOpen, ShieldCheck, WifiOff } from 'lucide-react';
import { useStore } from 'zustand';
import type { ListedRecord } from '../../../contract/records.ts';
import { escapeOutsideText } from '../../../core/text/escape-outside-text.ts';
import { useStores } from '../../app/use-stores.ts';
import { valueOf } from '../../stores/load.ts';
import type { RecordFilter } from '../../stores/records-store.ts';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { FaultCallout } from '../../ui/fault-callout.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Picker } from '../../ui/picker.tsx';
import { SearchInput } from '../../ui/search-input.tsx';
import text from '../../ui/text.module.css';
import { Waiting } from '../../ui/waiting.tsx';
import { countWords } from '../../ui/words/counts.ts';
import { clockWords } from '../../ui/words/times.ts';
import { RecordDetails } from './record-details.tsx';
import styles from './record-screen.module.css';
import { RecordTable } from './record-table.tsx';
import { matchesRecord, resultOf } from './record-words.ts';

/** Every window on this computer. Works without any network. */
export function RecordScreen() {
  const { records, app } = useStores();
  const { list, filter, selected, isVerifyingAll } = useStore(records.store);
  const all = valueOf(list);
  const shown = (all ?? []).filter((record) => isShown(record, filter));
  const hasDetails = selected !== null;
  return (
    <div className={styles.record} data-details={hasDetails || undefined}>
      <section className={styles.main} aria-label="Record" data-f6>
        <PageHead
          title="Record"
          sub={all === null ? undefined : `${countWords(all.length, 'window')} on this computer`}
          tools={
            <>
              <Button icon={FolderOpen} onPress={() => void records.openFile().then(app.report)}>
                Open a record file
              </Button>
              <Button
                icon={ShieldCheck}
                whyNot={isVerifyingAll ? 'They are being verified' : shown.length === 0 ? 'There is none' : null}
                onPress={() => void records.verifyAll(shown.map(({ windowId }) => windowId))}
              >
                {isVerifyingAll ? 'Verifying' : 'Verify what is shown'}
              </Button>
            </>
          }
        />
        {all !== null && all.length > 0 && <Filters all={all} filter={filter} shown={shown.length} />}
        <div className={styles.body}>
          <OfflineNote />
          {list.kind === 'failed' && <FaultCallout fault={list.fault} />}
          {list.kind === 'reading' && <Waiting words="Reading the records" />}
          {all?.length === 0 && (
            <Callout icon={CircleSlash} title="No window was run on this computer yet">
              <p>Each window leaves its record here: what was done, when, by whom, and what proved it.</p>
            </Callout>
          )}
          {shown.length > 0 && <RecordTable records={shown} />}
          {all !== null && all.length > 0 && shown.length === 0 && <p className={text.muted}>No record matches.</p>}
          {shown.length > 0 && (
            <p className={styles.foot}>
              Where it says Verified, every entry fits the one before it. Who can write this file could rewrite it
              whole; compare the last hash with the one in your ticket.
            </p>
          )}
        </div>
      </section>
      {hasDetails && <RecordDetails />}
    </div>
  );
}

function isShown(record: ListedRecord, { words, cluster, result }: RecordFilter): boolean {
  if (cluster !== '' && record.cluster !== cluster) return false;
  if (result !== '' && resultOf(record) !== result) return false;
  return matchesRecord(record, words);
}

interface FiltersProps {
  readonly all: readonly ListedRecord[];
  readonly filter: RecordFilter;
  readonly shown: number;
}

function Filters({ all, filter, shown }: FiltersProps) {
  const { records } = useStores();
  const clusters = [...new Set(all.flatMap(({ cluster }) => (cluster === null ? [] : [cluster])))].toSorted();
  return (
    <div className={styles.filters}>
      <SearchInput
        label="Search: cluster, day, node, hash, words"
        value={filter.words}
        onChange={(words) => records.filterBy({ words })}
      />
      <Picker
        label="Cluster"
        value={filter.cluster}
        choices={[
          { value: '', words: 'Cluster: all' },
          ...clusters.map((name) => ({ value: name, words: escapeOutsideText(name) })),
        ]}
        onChange={(cluster) => records.filterBy({ cluster })}
      />
      <Picker
        label="Result"
        value={filter.result}
        choices={[
          { value: '', words: 'Result: all' },
          { value: 'closed', words: 'Closed' },
          { value: 'ended-early', words: 'Ended early' },
          { value: 'left', words: 'Changes left' },
          { value: 'open', words: 'Not closed' },
          { value: 'broken', words: 'Broken' },
        ]}
        onChange={(result) => records.filterBy({ result })}
      />
      <span className={text.muted} role="status">
        {shown} of {all.length}
      </span>
    </div>
  );
}

function OfflineNote() {
  const { cluster } = useStores();
  const summary = useStore(cluster.store, ({ picture }) => valueOf(picture)?.facts.summary ?? null);
  const name = useStore(cluster.store, ({ picture }) => valueOf(picture)?.definition.name ?? '');
  if (summary === null || summary.kind === 'observed' || summary.fault.code === 'window.not-yet-read') return null;
  return (
    <Callout icon={WifiOff} title={`${escapeOutsideText(name)} cannot be reached since ${clockWords(summary.sinceMs)}`}>
      <p>Records are kept on this computer: search, verify and export work as usual.</p>
    </Callout>
  );
}

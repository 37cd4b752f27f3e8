import { Download, FolderOpen, OctagonX, ShieldCheck, X } from 'lucide-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import type { JournalReading } from '../../../core/ports/journal-store.ts';
import { escapeOutsideText } from '../../../core/text/escape-outside-text.ts';
import type { Closed, Started } from '../../../core/window/journal-event.ts';
import { useStores, useWallNow } from '../../app/use-stores.ts';
import type { Verified } from '../../stores/records-store.ts';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { FactList } from '../../ui/fact-list.tsx';
import { FaultCallout } from '../../ui/fault-callout.tsx';
import { Block, SidePanel } from '../../ui/side-panel.tsx';
import { StateWord } from '../../ui/state-word.tsx';
import text from '../../ui/text.module.css';
import { TextInput } from '../../ui/text-input.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { ageWords } from '../../ui/words/durations.ts';
import { outcomeWords, resultWords } from '../../ui/words/outcome-words.ts';
import { dayAndClock, spanWords, utcClock } from '../../ui/words/times.ts';
import { HashList } from './hash-list.tsx';
import { KeptPrecaution } from './kept-precaution.tsx';
import styles from './record-details.module.css';
import { precautionsIn, verdictOn } from './record-words.ts';

/** One record: what it says, whether its chain fits, and how to take it elsewhere. */
export function RecordDetails() {
  const { records } = useStores();
  const reading = useStore(records.store, (state) => state.reading);
  const isForeign = useStore(records.store, (state) => state.isForeign);
  return (
    <SidePanel label="Selected record">
      <div className={styles.head}>
        <h2>{isForeign ? 'Record from a file' : 'Record'}</h2>
        <span className={styles.close}>
          <Button tone="quiet" icon={X} label="Close details" onPress={() => void records.open(null)} />
        </span>
      </div>
      {reading.kind === 'reading' && (
        <div className={styles.pad}>
          <Waiting words="Reading the record" />
        </div>
      )}
      {reading.kind === 'failed' && (
        <div className={styles.pad}>
          <FaultCallout fault={reading.fault} />
        </div>
      )}
      {reading.kind === 'there' && <Details reading={reading.value} isForeign={isForeign} />}
    </SidePanel>
  );
}

function Details({ reading, isForeign }: { readonly reading: JournalReading; readonly isForeign: boolean }) {
  const { records } = useStores();
  // What is known of the record on this computer says nothing of a file from elsewhere with the same window.
  const verified = useStore(records.store, (state) => (isForeign ? undefined : state.verified[reading.windowId]));
  const events = reading.entries.map(({ event }) => event);
  const started = events.find((event): event is Started => event.type === 'started');
  const closed = events.findLast((event): event is Closed => event.type === 'closed');
  const holds = events.filter((event) => event.type === 'held').length;
  const operators = [...new Set(events.flatMap((event) => (event.type === 'taken-up' ? [event.by] : [])))];
  const kept = precautionsIn(events);
  return (
    <>
      {started !== undefined && (
        <Block title="Window">
          <FactList
            rows={[
              ['Cluster', escapeOutsideText(started.cluster.name)],
              [
                'Time',
                closed === undefined ? `from ${dayAndClock(started.atMs)}` : spanWords(started.atMs, closed.atMs),
              ],
              [
                'UTC',
                closed === undefined ? utcClock(started.atMs) : `${utcClock(started.atMs)} to ${utcClock(closed.atMs)}`,
              ],
              ['Operators', escapeOutsideText(operators.length === 0 ? started.operator : operators.join(', '))],
              ['Reason', escapeOutsideText(started.plan.reason === '' ? 'None given' : started.plan.reason, 400)],
              ['Result', closed === undefined ? 'Not closed' : outcomeWords(closed.outcome)],
              [
                'Nodes',
                (closed?.nodes ?? [])
                  .map(({ name, result }) => `${escapeOutsideText(name)} ${resultWords(result).toLowerCase()}`)
                  .join(', ') || 'Not closed',
              ],
              ['Holds', String(holds)],
            ]}
          />
        </Block>
      )}
      {kept.length > 0 && (
        <Block title="Precautions kept">
          <p>Never restore the Octopus SQL database.</p>
          <ul className={styles.kept}>
            {kept.map((precaution) => (
              <KeptPrecaution
                key={`${precaution.node} ${precaution.words}`}
                precaution={precaution}
                windowId={isForeign || closed === undefined ? null : reading.windowId}
              />
            ))}
          </ul>
        </Block>
      )}
      <ChainBlock reading={reading} verified={verified} isForeign={isForeign} />
      {!isForeign && <Exports windowId={reading.windowId} isClosed={closed !== undefined} />}
    </>
  );
}

interface ChainBlockProps {
  readonly reading: JournalReading;
  readonly verified: Verified | undefined;
  readonly isForeign: boolean;
}

function ChainBlock({ reading, verified, isForeign }: ChainBlockProps) {
  const { records, app } = useStores();
  const [hash, setHash] = useState('');
  const nowMs = useWallNow();
  const verdict = verdictOn(reading.end.kind, verified?.verification ?? null);
  const isGood = verdict === 'Verified';
  const verify = async () => {
    const fault = await records.verify(reading.windowId, hash.trim() === '' ? null : hash.trim());
    if (fault !== null) app.report({ ok: false, fault });
  };
  return (
    <Block
      title="Chain"
      end={
        <StateWord icon={isGood ? ShieldCheck : OctagonX} tone={isGood ? 'quiet' : 'danger'}>
          {isGood && verified !== undefined ? `${verdict} ${ageWords(verified.atMs, nowMs)}` : verdict}
        </StateWord>
      }
    >
      {verified?.verification.words.map((words) => (
        <p key={words}>{escapeOutsideText(words, 600)}</p>
      ))}
      {reading.end.kind === 'broken' && (
        <Callout icon={OctagonX} tone="danger" title={`Broken at ${reading.end.line}`}>
          <p>{escapeOutsideText(reading.end.reason, 400)}. What stands before it is shown.</p>
        </Callout>
      )}
      <HashList entries={reading.entries} />
      {!isForeign && (
        <div className={styles.compare}>
          <TextInput label="Last hash from your ticket" value={hash} onChange={setHash} />
          <Button size="sm" onPress={() => void verify()}>
            Verify
          </Button>
        </div>
      )}
    </Block>
  );
}

function Exports({ windowId, isClosed }: { readonly windowId: string; readonly isClosed: boolean }) {
  const { records, app } = useStores();
  const exported = useStore(records.store, (state) => state.exported);
  const [note, setNote] = useState('');
  const kinds = [
    ['html', 'HTML'],
    ['pdf', 'PDF'],
    ['csv', 'CSV'],
    ['json', 'JSON'],
  ] as const;
  return (
    <div className={styles.pad}>
      <div className={text.wrapRow}>
        {kinds.map(([as, words]) => (
          <Button key={as} icon={Download} onPress={() => void records.exportAs(windowId, as).then(app.report)}>
            {words}
          </Button>
        ))}
        <Button icon={FolderOpen} tone="quiet" onPress={() => void records.showInFolder(windowId).then(app.report)}>
          Show the file
        </Button>
      </div>
      {exported !== null && (
        <p role="status" className={text.muted}>
          Exported to <span className={text.mono}>{escapeOutsideText(exported, 400)}</span>
        </p>
      )}
      {isClosed && (
        <div className={styles.compare}>
          <TextInput label="A note, appended to the record" value={note} onChange={setNote} />
          <Button
            size="sm"
            whyNot={note.trim() === '' ? 'It is empty' : null}
            onPress={() =>
              void records.addNote(windowId, note.trim()).then((answer) => {
                if (app.report(answer)) setNote('');
              })
            }
          >
            Append
          </Button>
        </div>
      )}
    </div>
  );
}

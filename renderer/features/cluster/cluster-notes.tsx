import { useStore } from 'zustand';
import { isSameInstance } from '../../../core/cluster/same-instance.ts';
import type { Fault } from '../../../core/fault/fault.ts';
import { faultText } from '../../../core/fault/fault-text.ts';
import { escapeOutsideText } from '../../../core/text/escape-outside-text.ts';
import { useStores } from '../../app/use-stores.ts';
import type { ClusterPicture } from '../../stores/cluster-store.ts';
import { valueOf } from '../../stores/load.ts';
import { Button } from '../../ui/button.tsx';
import text from '../../ui/text.module.css';
import { countWords } from '../../ui/words/counts.ts';
import { durationWords } from '../../ui/words/durations.ts';
import { outcomeWords } from '../../ui/words/outcome-words.ts';
import { dayAndClock, dayWords } from '../../ui/words/times.ts';
import { keptSnapshots } from '../record/record-words.ts';
import styles from './cluster-notes.module.css';

/** Beneath the map: what waits in the queue, the last window, precautions that are kept. */
export function ClusterNotes({ picture, nowMs }: { readonly picture: ClusterPicture; readonly nowMs: number }) {
  const { clusters, records, navigation } = useStores();
  const { installationId } = picture.definition;
  const last = useStore(records.store, ({ list }) =>
    valueOf(list)?.find(
      (record) => isSameInstance(record.installationId, installationId) && record.closedAtMs !== null,
    ),
  );
  const precautions = useStore(
    clusters.store,
    ({ list }) => valueOf(list)?.find((entry) => entry.clusterId === picture.clusterId)?.precautionsKept,
  );
  const kept = keptSnapshots(precautions ?? []);
  const { queued } = picture.facts;
  return (
    <div className={styles.notes}>
      <section aria-label="Queue">
        <p className={text.eyebrow}>Waiting in the queue</p>
        <p>
          {queued.kind === 'unknown'
            ? unreadWords(queued.fault)
            : countWords(queued.value.tasks.length, 'task, scheduled ones too', 'tasks, scheduled ones too')}
        </p>
      </section>
      <section aria-label="Last window">
        <p className={text.eyebrow}>Last window</p>
        {last === undefined || last.startedAtMs === null || last.closedAtMs === null ? (
          <p>None on this computer</p>
        ) : (
          <>
            <p>
              {dayWords(last.startedAtMs)} · {durationWords(last.closedAtMs - last.startedAtMs)} ·{' '}
              {outcomeWords(last.outcome)}
            </p>
            <Button
              size="sm"
              tone="quiet"
              onPress={() => {
                void records.open(last.windowId);
                navigation.go({ kind: 'record' });
              }}
            >
              Open its record
            </Button>
          </>
        )}
      </section>
      <section aria-label="Precautions kept">
        <p className={text.eyebrow}>Precautions kept</p>
        {kept.length === 0 ? (
          <p>None</p>
        ) : (
          <ul>
            {kept.map((precaution) => (
              <li key={`${precaution.node} ${precaution.madeAtMs}`}>
                <b>{escapeOutsideText(precaution.node)}</b>{' '}
                {precaution.keepUntilMs === null
                  ? escapeOutsideText(precaution.words)
                  : `${precaution.keepUntilMs < nowMs ? 'past its date' : 'to'} ${dayAndClock(precaution.keepUntilMs)}`}
              </li>
            ))}
          </ul>
        )}
      </section>
    </div>
  );
}

function unreadWords(fault: Fault): string {
  return fault.code === 'window.not-yet-read' ? 'Not read yet' : `Not known: ${faultText(fault).title}`;
}

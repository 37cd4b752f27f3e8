import { useStore } from 'zustand';
import type { PlanDraft } from '../../../contract/plans.ts';
import { escapeOutsideText } from '../../../core/text/escape-outside-text.ts';
import { useStores } from '../../app/use-stores.ts';
import { valueOf } from '../../stores/load.ts';
import { Card } from '../../ui/card.tsx';
import { LongName } from '../../ui/long-name.tsx';
import { Table } from '../../ui/table.tsx';
import text from '../../ui/text.module.css';
import { countWords } from '../../ui/words/counts.ts';
import { dayAndClock } from '../../ui/words/times.ts';
import { checkedTime } from './agreed-now.ts';
import styles from './scheduled-card.module.css';

const MOST_ROWS = 12;

/** Tasks that wait in the queue for a time inside the agreed one. */
export function ScheduledCard({ draft }: { readonly draft: PlanDraft }) {
  const { plan, cluster } = useStores();
  const agreed = useStore(plan.store, ({ review }) => checkedTime(draft, review));
  const queued = useStore(cluster.store, ({ picture }) => valueOf(picture)?.facts.queued ?? null);
  if (queued === null || queued.kind === 'unknown') return null;
  const tasks = queued.value.tasks.filter(
    ({ queueTimeMs }) =>
      queueTimeMs !== null && (agreed === null || (queueTimeMs >= agreed.startMs && queueTimeMs <= agreed.endMs)),
  );
  if (tasks.length === 0) return null;
  return (
    <Card
      title={agreed === null ? 'Waiting in the queue' : 'Scheduled inside the agreed time'}
      end={countWords(tasks.length, 'task')}
    >
      <Table caption="Scheduled tasks" heads={[{ words: 'At' }, { words: 'What' }, { words: 'Space' }]}>
        {tasks.slice(0, MOST_ROWS).map((task) => (
          <tr key={task.id}>
            <td className={text.nowrap}>{task.queueTimeMs === null ? '' : dayAndClock(task.queueTimeMs)}</td>
            <td>
              <LongName>{escapeOutsideText(task.description)}</LongName>
              <small>{escapeOutsideText(task.id)}</small>
            </td>
            <td>{escapeOutsideText(task.spaceId ?? 'System')}</td>
          </tr>
        ))}
      </Table>
      {tasks.length > MOST_ROWS && (
        <p className={styles.more}>and {countWords(tasks.length - MOST_ROWS, 'more task', 'more tasks')}</p>
      )}
    </Card>
  );
}

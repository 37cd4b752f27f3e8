import { ExternalLink, User } from 'lucide-react';
import type { Blocker } from '../../../core/cluster/blocker.ts';
import type { OctopusTask } from '../../../core/cluster/octopus-task.ts';
import { taskPath } from '../../../core/cluster/task-path.ts';
import { escapeOutsideText } from '../../../core/text/escape-outside-text.ts';
import { byButton } from '../../../core/window/answer-names.ts';
import { useStores } from '../../app/use-stores.ts';
import { BlockerState } from '../../ui/blocker-state.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { LongName } from '../../ui/long-name.tsx';
import { Table } from '../../ui/table.tsx';
import { Tag } from '../../ui/tag.tsx';
import text from '../../ui/text.module.css';
import { countWords } from '../../ui/words/counts.ts';
import { durationWords } from '../../ui/words/durations.ts';
import { sinceWords } from '../../ui/words/times.ts';
import styles from './blockers-card.module.css';

interface BlockersCardProps {
  readonly blockers: readonly Blocker[];
  readonly clusterId: string | null;
  readonly source: string;
  /** What is to be said of all of them: how they were read, when they become a hold. */
  readonly notes?: readonly string[];
  readonly nowMs: number;
}

/** The tasks that a step waits for, by name, worst first. */
export function BlockersCard({ blockers, clusterId, source, notes = [], nowMs }: BlockersCardProps) {
  const forYou = blockers.filter(({ kind }) => kind === 'stuck' || kind === 'needs-a-person').length;
  return (
    <Card
      level={3}
      title="Blockers"
      tags={
        forYou > 0 && (
          <Tag tone="attention" icon={User}>
            {forYou} {forYou === 1 ? 'needs' : 'need'} you
          </Tag>
        )
      }
      end={source}
    >
      <Table
        caption="Tasks this step waits for"
        heads={[
          { words: 'Class' },
          { words: 'Task' },
          { words: 'Since' },
          { words: 'Age', isNumber: true },
          { words: 'Act', isHidden: true },
        ]}
      >
        {blockers.map((blocker) =>
          blocker.kind === 'hidden' ? (
            <tr key="hidden">
              <td>
                <BlockerState kind="hidden" />
              </td>
              <td>
                {countWords(blocker.count, 'running task')} counted, but not in the list this key may read
                <small>
                  Give its user TaskView in every space, then answer {byButton('renew-credential')} at the hold
                </small>
              </td>
              <td />
              <td />
              <td />
            </tr>
          ) : (
            <TaskRow
              key={blocker.task.id}
              kind={blocker.kind}
              task={blocker.task}
              clusterId={clusterId}
              nowMs={nowMs}
            />
          ),
        )}
      </Table>
      {notes.length > 0 && (
        <div className={styles.notes}>
          {notes.map((note) => (
            <p key={note}>{note}</p>
          ))}
        </div>
      )}
    </Card>
  );
}

interface TaskRowProps {
  readonly kind: Exclude<Blocker['kind'], 'hidden'>;
  readonly task: OctopusTask;
  readonly clusterId: string | null;
  readonly nowMs: number;
}

function TaskRow({ kind, task, clusterId, nowMs }: TaskRowProps) {
  const { bridge, app } = useStores();
  const sinceMs = task.startTimeMs ?? task.queueTimeMs;
  const hasPage = taskPath(task) !== null;
  const own = hasPage ? { task: { id: task.id, spaceId: task.spaceId } } : {};
  return (
    <tr>
      <td>
        <BlockerState kind={kind} />
        <small>{classReason(kind, task, nowMs)}</small>
      </td>
      <td>
        <LongName>{escapeOutsideText(task.description)}</LongName>
        <small>
          <span className={text.mono}>{escapeOutsideText(task.id)}</span> · {escapeOutsideText(task.name)} ·{' '}
          {escapeOutsideText(task.spaceId ?? 'System')}
        </small>
      </td>
      <td className={text.nowrap}>{sinceMs === null ? 'Not known' : sinceWords(sinceMs, nowMs)}</td>
      <td className={text.number}>{sinceMs === null ? '' : durationWords(nowMs - sinceMs)}</td>
      <td className={text.number}>
        {kind !== 'finishing' && clusterId !== null && (
          <Button
            size="sm"
            icon={ExternalLink}
            label={hasPage ? `Open ${escapeOutsideText(task.id)} in Octopus` : 'Open tasks in Octopus'}
            onPress={() => void bridge.app.openInOctopus({ clusterId, page: 'tasks', ...own }).then(app.report)}
          >
            Open
          </Button>
        )}
      </td>
    </tr>
  );
}

/** The day is said only where it is another one. */
function classReason(kind: Exclude<Blocker['kind'], 'hidden'>, task: OctopusTask, nowMs: number): string {
  if (kind === 'needs-a-person') return 'waits for a person in Octopus';
  if (kind === 'stuck' && task.lastUpdatedMs !== null)
    return `no news for ${durationWords(nowMs - task.lastUpdatedMs)}`;
  return task.state === 'cancelling' ? 'being cancelled' : 'ends by itself';
}

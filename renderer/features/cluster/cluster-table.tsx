import { escapeOutsideText } from '../../../core/text/escape-outside-text.ts';
import { Icon } from '../../ui/icon.tsx';
import { Table } from '../../ui/table.tsx';
import text from '../../ui/text.module.css';
import { TideStaff } from '../../ui/tide-staff.tsx';
import { transportIcon } from '../../ui/transport-icon.ts';
import { hostAddress, transportWords } from '../../ui/words/cluster-words.ts';
import styles from './cluster-table.module.css';
import { NodeStateWord } from './node-state-word.tsx';
import type { NodeView } from './node-view.ts';
import { reachWords } from './node-words.ts';
import { RebootTag } from './reboot-tag.tsx';

interface ClusterTableProps {
  readonly cluster: string;
  readonly views: readonly NodeView[];
  readonly nowMs: number;
  readonly selected: string | null;
  readonly onSelect: (node: string) => void;
}

/** The same facts as the map. */
export function ClusterTable({ cluster, views, nowMs, selected, onSelect }: ClusterTableProps) {
  return (
    <div className={styles.card}>
      <Table
        caption={`Nodes of ${cluster}`}
        heads={[
          { words: 'Node' },
          { words: 'State' },
          { words: 'Tasks' },
          { words: 'Reached by' },
          { words: 'Octopus, OS build' },
          { words: 'Reboot' },
          { words: 'Observed', isNumber: true },
        ]}
      >
        {views.map((view) => (
          <NodeRow
            key={view.name}
            view={view}
            nowMs={nowMs}
            isSelected={selected === view.name}
            onSelect={() => onSelect(view.name)}
          />
        ))}
      </Table>
    </div>
  );
}

interface NodeRowProps {
  readonly view: NodeView;
  readonly nowMs: number;
  readonly isSelected: boolean;
  readonly onSelect: () => void;
}

function NodeRow({ view, nowMs, isSelected, onSelect }: NodeRowProps) {
  const { summary, definition, host } = view;
  const address = host?.computerName ?? (definition === null ? null : hostAddress(definition.host));
  return (
    <tr data-selected={isSelected || undefined}>
      <td>
        <button type="button" className={styles.name} aria-pressed={isSelected} onClick={onSelect}>
          {escapeOutsideText(view.name)}
        </button>
        <small>{address === null ? 'Host not known' : escapeOutsideText(address)}</small>
      </td>
      <td>
        <NodeStateWord state={view.state} />
        {view.answersShared !== null && (
          <small>
            {view.answersShared ? 'Answers through the load balancer' : 'Not seen through the load balancer'}
          </small>
        )}
      </td>
      <td>
        {summary === null ? (
          'Not known'
        ) : (
          <span className={text.row}>
            <TideStaff
              busy={summary.runningTaskCount}
              cap={summary.taskCap}
              isClosed={summary.isDraining}
              shape="row"
            />
            <span className={text.nowrap}>
              {summary.runningTaskCount} of {summary.taskCap}
            </span>
          </span>
        )}
      </td>
      <td className={text.nowrap}>
        {definition === null ? (
          'Not in the file'
        ) : (
          <>
            <Icon of={transportIcon(definition.host)} /> {transportWords(definition.host)}
          </>
        )}
      </td>
      <td className={text.nowrap}>
        {escapeOutsideText(summary?.version ?? 'Not known')}
        <small>{escapeOutsideText(host?.build ?? 'Build not known')}</small>
      </td>
      <td>
        <RebootTag reboot={view.reboot} />
      </td>
      <td className={text.number}>
        {reachWords(view.octopus, nowMs).replace('Observed ', '')}
        <small>host {reachWords(view.hostReach, nowMs).toLowerCase().replace('observed ', '')}</small>
      </td>
    </tr>
  );
}

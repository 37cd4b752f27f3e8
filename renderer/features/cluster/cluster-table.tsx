import { memo } from 'react';
import { escapeOutsideText } from '../../../core/text/escape-outside-text.ts';
import { Icon } from '../../ui/icon.tsx';
import { StateWord } from '../../ui/state-word.tsx';
import { Table } from '../../ui/table.tsx';
import text from '../../ui/text.module.css';
import { TideStaff } from '../../ui/tide-staff.tsx';
import { useGradually } from '../../ui/use-gradually.ts';
import styles from './cluster-table.module.css';
import type { NodeView } from './node-view.ts';
import { RebootTag } from './reboot-tag.tsx';
import { type RowLook, rowLook } from './row-look.ts';

interface ClusterTableProps {
  readonly cluster: string;
  readonly views: readonly NodeView[];
  readonly nowMs: number;
  readonly selected: string | null;
  readonly onSelect: (node: string) => void;
}

const ROWS_IN_SIGHT = 16;

/** The same facts as the map. */
export function ClusterTable({ cluster, views, nowMs, selected, onSelect }: ClusterTableProps) {
  const shown = useGradually(views.length, ROWS_IN_SIGHT);
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
        {views.slice(0, shown).map((view) => (
          <NodeRow key={view.name} {...rowLook(view, nowMs)} isSelected={selected === view.name} onSelect={onSelect} />
        ))}
      </Table>
    </div>
  );
}

interface NodeRowProps extends RowLook {
  readonly isSelected: boolean;
  readonly onSelect: (node: string) => void;
}

/** Only plain values come in: a row whose node did not change is not drawn again. */
const NodeRow = memo(function NodeRow(row: NodeRowProps) {
  const { node, busy, cap, answersShared, isSelected, onSelect } = row;
  return (
    <tr data-selected={isSelected || undefined}>
      <td>
        <button type="button" className={styles.name} aria-pressed={isSelected} onClick={() => onSelect(node)}>
          {escapeOutsideText(node)}
        </button>
        <small>{row.address}</small>
      </td>
      <td>
        <StateWord icon={row.stateIcon} tone={row.stateTone}>
          {row.stateWord}
        </StateWord>
        {answersShared !== null && (
          <small>
            {answersShared
              ? 'Among the last answers of the load balancer'
              : 'Not among the last answers of the load balancer'}
          </small>
        )}
      </td>
      <td>
        {cap === null ? (
          'Not known'
        ) : (
          <span className={text.row}>
            <TideStaff busy={busy} cap={cap} isClosed={row.isClosed} shape="row" />
            <span className={text.nowrap}>
              {busy} of {cap}
            </span>
          </span>
        )}
      </td>
      <td className={text.nowrap}>
        {row.transport !== null && <Icon of={row.transport} />} {row.transportWord}
      </td>
      <td className={text.nowrap}>
        {row.version}
        <small>{row.build}</small>
      </td>
      <td>
        <RebootTag reboot={row.reboot} />
      </td>
      <td className={text.number}>
        {row.octopusAge}
        <small>host {row.hostAge}</small>
      </td>
    </tr>
  );
});

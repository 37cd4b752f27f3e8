import { Plus } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useStore } from 'zustand';
import type { PlanDraft } from '../../../contract/plans.ts';
import { escapeOutsideText } from '../../../core/text/escape-outside-text.ts';
import { useStores } from '../../app/use-stores.ts';
import { valueOf } from '../../stores/load.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Table } from '../../ui/table.tsx';
import text from '../../ui/text.module.css';
import { useGradually } from '../../ui/use-gradually.ts';
import { NodePlanRow } from './node-plan-row.tsx';
import styles from './order-card.module.css';
import { likeTheOthers } from './plan-draft.ts';

const ROWS_IN_SIGHT = 8;

interface OrderCardProps {
  readonly draft: PlanDraft;
  /** What stands beneath it: where many rows push it out of sight, it is drawn after them. */
  readonly children: ReactNode;
}

/** The nodes in the order of the window, each with its precaution and how it is patched. */
export function OrderCard({ draft, children }: OrderCardProps) {
  const { plan, cluster } = useStores();
  const definition = useStore(cluster.store, ({ picture }) => valueOf(picture)?.definition ?? null);
  const leftOut = (definition?.nodes ?? []).filter((node) => !draft.nodes.some((entry) => entry.node === node.name));
  const shown = useGradually(draft.nodes.length, ROWS_IN_SIGHT);
  // For good: what was typed and unfolded there stays when one more row comes.
  const [isBeneath, setIsBeneath] = useState(false);
  if (!isBeneath && shown === draft.nodes.length) setIsBeneath(true);
  return (
    <>
      <Card
        title="Nodes, in this order"
        end={draft.nodes.length > 1 ? 'One at a time. Drag, use the arrows, or Alt and an arrow key' : undefined}
      >
        <Table
          caption="Nodes in the order of the window"
          heads={[
            { words: 'Order', isHidden: true },
            { words: 'Node' },
            { words: 'Precaution' },
            { words: 'Patch method' },
            { words: 'Move', isHidden: true },
          ]}
        >
          {draft.nodes.slice(0, shown).map((entry, index) => (
            <NodePlanRow
              key={entry.node}
              entry={entry}
              index={index}
              count={draft.nodes.length}
              host={definition?.nodes.find((node) => node.name === entry.node)?.host ?? null}
            />
          ))}
        </Table>
        {leftOut.length > 0 && (
          <div className={styles.leftOut}>
            <span className={text.muted}>Not in this window:</span>
            {leftOut.map((node) => (
              <Button
                key={node.name}
                size="sm"
                icon={Plus}
                onPress={() => plan.change({ nodes: [...draft.nodes, likeTheOthers(draft.nodes, node.name)] })}
              >
                Put {escapeOutsideText(node.name)} in
              </Button>
            ))}
          </div>
        )}
      </Card>
      {isBeneath && children}
    </>
  );
}

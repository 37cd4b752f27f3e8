import { useStore } from 'zustand';
import type { PlanDraft } from '../../../contract/plans.ts';
import { useStores } from '../../app/use-stores.ts';
import { valueOf } from '../../stores/load.ts';
import { Card } from '../../ui/card.tsx';
import { Picker } from '../../ui/picker.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import styles from './plan-details-card.module.css';

/** Why, who was told, and what the plan says beside the nodes. */
export function PlanDetailsCard({ draft }: { readonly draft: PlanDraft }) {
  const { plan, cluster } = useStores();
  const isSingle = useStore(cluster.store, ({ picture }) => valueOf(picture)?.definition.topology === 'single');
  const { announce } = draft;
  return (
    <Card title="Reason and announcement" isPadded>
      <div className={styles.fields}>
        <TextInput label="Reason" value={draft.reason} onChange={(reason) => plan.change({ reason })} />
        <Picker
          isLabelShown
          label="The teams"
          value={announce.kind}
          choices={[
            { value: 'attested', words: 'were told, as I state' },
            { value: 'skip', words: 'need not be told' },
          ]}
          onChange={(kind) =>
            plan.change({
              announce:
                kind === 'skip' ? { kind, reason: isSingle ? '' : 'no downtime planned' } : { kind, statement: '' },
            })
          }
        />
        {announce.kind === 'attested' ? (
          <TextInput
            label="How they were told"
            value={announce.statement}
            onChange={(statement) => plan.change({ announce: { kind: 'attested', statement } })}
            problem={announce.statement.trim() === '' ? 'not yet attested' : null}
          />
        ) : (
          <TextInput
            label="Why not"
            value={announce.reason}
            onChange={(reason) => plan.change({ announce: { kind: 'skip', reason } })}
            problem={announce.reason.trim() === '' ? 'no reason yet' : null}
          />
        )}
        <Picker
          isLabelShown
          label="Restart"
          value={draft.reboot}
          choices={[
            { value: 'if-required', words: 'if the updates ask for it' },
            { value: 'always', words: 'always' },
          ]}
          onChange={(reboot) => plan.change({ reboot })}
        />
        {isSingle && (
          <Picker
            isLabelShown
            label="Drain the only node"
            value={draft.drainSingle ? 'yes' : 'no'}
            choices={[
              { value: 'yes', words: 'yes: queued tasks stay queued' },
              { value: 'no', words: 'no: Maintenance Mode alone' },
            ]}
            onChange={(answer) => plan.change({ drainSingle: answer === 'yes' })}
          />
        )}
      </div>
    </Card>
  );
}

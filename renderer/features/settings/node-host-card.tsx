import type { ClusterDraft } from '../../../contract/clusters.ts';
import { escapeOutsideText } from '../../../core/text/escape-outside-text.ts';
import { useStores } from '../../app/use-stores.ts';
import { Card } from '../../ui/card.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { type NodeDraft, withNode } from './connect-draft.ts';
import styles from './connect-screen.module.css';
import { HostFields } from './host-fields.tsx';
import { HypervisorFields } from './hypervisor-fields.tsx';
import { TransportChoice } from './transport-choice.tsx';
import { Trial } from './trial.tsx';
import { useTrial } from './use-trial.ts';

interface NodeHostCardProps {
  readonly draft: ClusterDraft;
  readonly node: NodeDraft;
  readonly onChange: (change: Partial<ClusterDraft>) => void;
}

/** One node: its own address, how the machine under it is reached, and who takes snapshots of that. */
export function NodeHostCard({ draft, node, onChange }: NodeHostCardProps) {
  const { bridge, app } = useStores();
  const name = escapeOutsideText(node.name);
  const set = (change: Partial<NodeDraft>) => onChange(withNode(draft, node.name, change));
  const trial = useTrial({ host: node.host, service: node.service }, async ({ host, service }) => {
    const answer = await bridge.hosts.tryHost({ node: node.name, host, service });
    return app.report(answer) && answer.ok ? answer.value : null;
  });
  return (
    <Card title={name} isPadded>
      <div className={styles.stack}>
        <div className={styles.fields}>
          <TextInput
            label={`Own address of ${name}`}
            hint="Empty: it is not asked directly."
            value={node.url ?? ''}
            onChange={(url) => set({ url: url === '' ? null : url })}
          />
          <TextInput
            label="Windows service"
            hint="Empty: found by its program."
            value={node.service ?? ''}
            onChange={(service) => set({ service: service === '' ? null : service })}
          />
        </div>
        <div className={styles.stack} role="group" aria-label={`Host of ${name}`}>
          <TransportChoice
            label={`How the host of ${name} is reached`}
            host={node.host}
            onChange={(host) => set({ host })}
          />
          <HostFields host={node.host} onChange={(host) => set({ host })} />
          <Trial
            of={`the host of ${name}`}
            host={node.host}
            tried={trial.tried}
            isTrying={trial.isTrying}
            onTry={(host) => trial.onTry({ host, service: node.service })}
            onTrust={(host) => set({ host })}
          />
        </div>
        <hr className={styles.rule} />
        <HypervisorFields draft={draft} node={node} onChange={(hypervisor) => set({ hypervisor })} />
      </div>
    </Card>
  );
}

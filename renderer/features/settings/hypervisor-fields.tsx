import { Camera, CircleSlash } from 'lucide-react';
import { useState } from 'react';
import type { ClusterDraft } from '../../../contract/clusters.ts';
import type { HostDraft, HyperVDraft, HypervisorTry } from '../../../contract/hosts.ts';
import { escapeOutsideText } from '../../../core/text/escape-outside-text.ts';
import { useStores } from '../../app/use-stores.ts';
import { SegmentedControl } from '../../ui/segmented-control.tsx';
import text from '../../ui/text.module.css';
import { TextInput } from '../../ui/text-input.tsx';
import { type NodeDraft, newHyperV } from './connect-draft.ts';
import styles from './connect-screen.module.css';
import { HostFields } from './host-fields.tsx';
import { TransportChoice } from './transport-choice.tsx';
import { Trial } from './trial.tsx';

interface HypervisorFieldsProps {
  readonly draft: ClusterDraft;
  readonly node: NodeDraft;
  readonly onChange: (hypervisor: NodeDraft['hypervisor']) => void;
}

/** Where snapshots of the machine under a node are taken: its Hyper-V server and its id there. */
export function HypervisorFields({ draft, node, onChange }: HypervisorFieldsProps) {
  const { hypervisor } = node;
  const name = escapeOutsideText(node.name);
  return (
    <div className={styles.stack} role="group" aria-label={`Hypervisor of ${name}`}>
      <SegmentedControl
        label={`Who takes snapshots of ${name}`}
        value={hypervisor?.kind ?? 'none'}
        segments={[
          { value: 'none', words: 'No snapshots by Lowtide', icon: CircleSlash },
          { value: 'hyper-v', words: 'Hyper-V', icon: Camera },
          ...(hypervisor?.kind === 'vmware' ? [{ value: 'vmware' as const, words: 'VMware' }] : []),
        ]}
        onChange={(kind) => kind !== hypervisor?.kind && onChange(kind === 'hyper-v' ? newHyperV(draft) : null)}
      />
      {hypervisor === null && (
        <p className={text.muted}>
          You take a precaution yourself and attest it in the plan, or give a reason for none.
        </p>
      )}
      {hypervisor?.kind === 'vmware' && (
        <p className={text.muted}>
          {escapeOutsideText(hypervisor.vm)} at {escapeOutsideText(hypervisor.server)}, as its cluster file says. This
          version takes no snapshots there: attest yours in the plan.
        </p>
      )}
      {hypervisor?.kind === 'hyper-v' && <HyperVFields node={node.name} hypervisor={hypervisor} onChange={onChange} />}
    </div>
  );
}

interface HyperVFieldsProps {
  readonly node: string;
  readonly hypervisor: HyperVDraft;
  readonly onChange: (hypervisor: HyperVDraft) => void;
}

function HyperVFields({ node, hypervisor, onChange }: HyperVFieldsProps) {
  const { bridge, app } = useStores();
  const [tried, setTried] = useState<HypervisorTry | null>(null);
  const [isTrying, setIsTrying] = useState(false);
  const name = escapeOutsideText(node);
  const set = (host: HostDraft) => onChange({ ...hypervisor, host });
  const tryIt = async (host: HostDraft) => {
    setIsTrying(true);
    const answer = await bridge.hosts.tryHypervisor({ node, hypervisor: { ...hypervisor, host } });
    setIsTrying(false);
    if (app.report(answer) && answer.ok) setTried(answer.value);
  };
  return (
    <>
      <TextInput
        label={`Id of the virtual machine of ${name}`}
        hint="On the Hyper-V server: Get-VM | Format-List Name, Id"
        value={hypervisor.vm}
        onChange={(vm) => onChange({ ...hypervisor, vm })}
      />
      <TransportChoice
        label={`How the hypervisor of ${name} is reached`}
        host={hypervisor.host}
        onChange={(host) => {
          setTried(null);
          set(host);
        }}
      />
      <HostFields host={hypervisor.host} onChange={set} />
      <Trial
        of={`the hypervisor of ${name}`}
        host={hypervisor.host}
        tried={tried}
        isTrying={isTrying}
        onTry={(host) => void tryIt(host)}
        onTrust={set}
      />
    </>
  );
}

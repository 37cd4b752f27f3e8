import { Camera, CircleSlash } from 'lucide-react';
import type { ClusterDraft } from '../../../contract/clusters.ts';
import type { HypervisorDraft, HypervisorTry } from '../../../contract/hosts.ts';
import { escapeOutsideText } from '../../../core/text/escape-outside-text.ts';
import { useStores } from '../../app/use-stores.ts';
import { SegmentedControl } from '../../ui/segmented-control.tsx';
import text from '../../ui/text.module.css';
import { TextInput } from '../../ui/text-input.tsx';
import { type NodeDraft, newHypervisor } from './connect-draft.ts';
import styles from './connect-screen.module.css';
import { HostFields } from './host-fields.tsx';
import { SecretField } from './secret-field.tsx';
import { TransportChoice } from './transport-choice.tsx';
import { Trial, TryButton } from './trial.tsx';
import { TryList } from './try-list.tsx';
import { useTrial } from './use-trial.ts';

interface HypervisorFieldsProps {
  readonly draft: ClusterDraft;
  readonly node: NodeDraft;
  readonly onChange: (hypervisor: HypervisorDraft | null) => void;
}

/** Where snapshots of the machine under a node are taken: its Hyper-V or vCenter server, and its id there. */
export function HypervisorFields({ draft, node, onChange }: HypervisorFieldsProps) {
  const { bridge, app } = useStores();
  const { hypervisor } = node;
  const name = escapeOutsideText(node.name);
  const trial = useTrial<HypervisorDraft, HypervisorTry>(hypervisor, async (wanted) => {
    const answer = await bridge.hosts.tryHypervisor({ node: node.name, hypervisor: wanted });
    return app.report(answer) && answer.ok ? answer.value : null;
  });
  const parts = { name, ...trial, onChange };
  return (
    <div className={styles.stack} role="group" aria-label={`Hypervisor of ${name}`}>
      <SegmentedControl
        label={`Who takes snapshots of ${name}`}
        value={hypervisor?.kind ?? 'none'}
        segments={[
          { value: 'none', words: 'No snapshots by Lowtide', icon: CircleSlash },
          { value: 'hyper-v', words: 'Hyper-V', icon: Camera },
          { value: 'vmware', words: 'VMware', icon: Camera },
        ]}
        onChange={(kind) => onChange(kind === 'none' ? null : newHypervisor(kind, draft))}
      />
      {hypervisor === null && (
        <p className={text.muted}>
          You take a precaution yourself and attest it in the plan, or give a reason for none.
        </p>
      )}
      {hypervisor !== null && (
        <TextInput
          label={`Id of the virtual machine of ${name}`}
          hint={
            hypervisor.kind === 'hyper-v'
              ? 'On the Hyper-V server: Get-VM | Format-List Name, Id'
              : 'Its instance UUID: (Get-VM NAME).ExtensionData.Config.InstanceUuid'
          }
          value={hypervisor.vm}
          onChange={(vm) => onChange({ ...hypervisor, vm })}
        />
      )}
      {hypervisor?.kind === 'hyper-v' && <HyperVFields {...parts} hypervisor={hypervisor} />}
      {hypervisor?.kind === 'vmware' && <VMwareFields {...parts} hypervisor={hypervisor} />}
    </div>
  );
}

interface FieldsProps<K extends HypervisorDraft['kind']> {
  readonly name: string;
  readonly hypervisor: Extract<HypervisorDraft, { readonly kind: K }>;
  readonly tried: HypervisorTry | null;
  readonly isTrying: boolean;
  readonly onChange: (hypervisor: HypervisorDraft) => void;
  readonly onTry: (hypervisor: HypervisorDraft) => void;
}

function HyperVFields({ name, hypervisor, tried, isTrying, onChange, onTry }: FieldsProps<'hyper-v'>) {
  return (
    <>
      <TransportChoice
        label={`How the hypervisor of ${name} is reached`}
        host={hypervisor.host}
        onChange={(host) => onChange({ ...hypervisor, host })}
      />
      <HostFields host={hypervisor.host} onChange={(host) => onChange({ ...hypervisor, host })} />
      <Trial
        of={`the hypervisor of ${name}`}
        host={hypervisor.host}
        tried={tried}
        isTrying={isTrying}
        onTry={(host) => onTry({ ...hypervisor, host })}
        onTrust={(host) => onChange({ ...hypervisor, host })}
      />
    </>
  );
}

/** Reached by the PowerCLI of this computer. */
function VMwareFields({ name, hypervisor, tried, isTrying, onChange, onTry }: FieldsProps<'vmware'>) {
  const { server, credential } = hypervisor;
  const of = `the hypervisor of ${name}`;
  return (
    <>
      <div className={styles.fields}>
        <TextInput
          label="vCenter server"
          value={server}
          onChange={(next) => onChange({ ...hypervisor, server: next })}
        />
        <TextInput
          label="User"
          value={credential.user}
          onChange={(user) => onChange({ ...hypervisor, credential: { ...credential, user } })}
        />
      </div>
      <SecretField
        label="Password"
        value={credential.password}
        onChange={(password) => onChange({ ...hypervisor, credential: { ...credential, password } })}
      />
      <div>
        <TryButton of={of} isTrying={isTrying} onPress={() => onTry(hypervisor)} />
      </div>
      {tried !== null && <TryList label={`Tried: ${of}`} tries={tried.tries} />}
    </>
  );
}

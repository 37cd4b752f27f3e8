import { Hand, KeyRound, Plug, SquareTerminal } from 'lucide-react';
import { useState } from 'react';
import type { ClusterDraft } from '../../../contract/clusters.ts';
import type { HostDraft, HostTry } from '../../../contract/hosts.ts';
import { escapeOutsideText } from '../../../core/text/escape-outside-text.ts';
import { useStores } from '../../app/use-stores.ts';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { Card } from '../../ui/card.tsx';
import { SegmentedControl } from '../../ui/segmented-control.tsx';
import text from '../../ui/text.module.css';
import { TextInput } from '../../ui/text-input.tsx';
import { emptyHost, type NodeDraft, withNode } from './connect-draft.ts';
import styles from './connect-screen.module.css';
import { HostFields } from './host-fields.tsx';
import { TryList } from './try-list.tsx';

interface NodeHostCardProps {
  readonly draft: ClusterDraft;
  readonly node: NodeDraft;
  readonly onChange: (change: Partial<ClusterDraft>) => void;
}

/** One node: its own address, and how the machine under it is reached. */
export function NodeHostCard({ draft, node, onChange }: NodeHostCardProps) {
  const { bridge, app } = useStores();
  const [tried, setTried] = useState<HostTry | null>(null);
  const [isTrying, setIsTrying] = useState(false);
  const name = escapeOutsideText(node.name);
  const set = (change: Partial<NodeDraft>) => onChange(withNode(draft, node.name, change));
  const tryHost = async (host: HostDraft) => {
    setIsTrying(true);
    const answer = await bridge.hosts.tryHost({ node: node.name, host, service: node.service });
    setIsTrying(false);
    if (app.report(answer) && answer.ok) setTried(answer.value);
  };
  const trust = (hostKey: string) => {
    if (node.host.transport === 'manual') return;
    const host = { ...node.host, hostKey };
    set({ host });
    void tryHost(host);
  };
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
        <SegmentedControl
          label={`How the host of ${name} is reached`}
          value={node.host.transport}
          segments={[
            { value: 'powershell', words: 'PowerShell', icon: SquareTerminal },
            { value: 'ssh', words: 'SSH', icon: KeyRound },
            { value: 'manual', words: 'By hand', icon: Hand },
          ]}
          onChange={(transport) => {
            setTried(null);
            set({ host: emptyHost(transport) });
          }}
        />
        <HostFields host={node.host} onChange={(host) => set({ host })} />
        {node.host.transport === 'manual' ? (
          <p className={text.muted}>You run each script on the machine and paste the line it prints.</p>
        ) : (
          <div>
            <Button icon={Plug} whyNot={isTrying ? 'It is being tried' : null} onPress={() => void tryHost(node.host)}>
              {isTrying ? 'Trying' : `Try the host of ${name}`}
            </Button>
          </div>
        )}
        {tried !== null && <TryList label={`Tried on ${name}`} tries={tried.tries} />}
        {tried?.offeredHostKey != null &&
          node.host.transport !== 'manual' &&
          node.host.hostKey !== tried.offeredHostKey && (
            <Callout
              icon={KeyRound}
              tone="attention"
              title="The host showed this key"
              acts={<Button onPress={() => trust(tried.offeredHostKey ?? '')}>Trust this key</Button>}
            >
              <p className={text.mono}>{escapeOutsideText(tried.offeredHostKey)}</p>
              <p>Compare it on the machine before you trust it.</p>
            </Callout>
          )}
      </div>
    </Card>
  );
}

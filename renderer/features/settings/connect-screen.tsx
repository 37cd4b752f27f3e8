import { KeyRound, Lock, Network, Plug } from 'lucide-react';
import { useId, useState } from 'react';
import { useStore } from 'zustand';
import type { AddressTry, ClusterDraft } from '../../../contract/clusters.ts';
import { escapeOutsideText } from '../../../core/text/escape-outside-text.ts';
import { useStores } from '../../app/use-stores.ts';
import { valueOf } from '../../stores/load.ts';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { Card } from '../../ui/card.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { SegmentedControl } from '../../ui/segmented-control.tsx';
import text from '../../ui/text.module.css';
import { TextInput } from '../../ui/text-input.tsx';
import { draftOf, EMPTY_DRAFT, missingIn, needsReason, nodesFound } from './connect-draft.ts';
import styles from './connect-screen.module.css';
import { NodeHostCard } from './node-host-card.tsx';
import { SecretField } from './secret-field.tsx';
import { TryList } from './try-list.tsx';
import { useTrial } from './use-trial.ts';

/** Connect a cluster, or change how one is reached. Connecting only looks. */
export function ConnectScreen({ clusterId }: { readonly clusterId: string | null }) {
  const { cluster } = useStores();
  const known = useStore(cluster.store, ({ picture }) => {
    const value = valueOf(picture);
    return value?.clusterId === clusterId ? value.definition : null;
  });
  // A change begins with what is known; the form is its own from then on.
  return (
    <ConnectForm
      key={known === null ? 'new' : 'known'}
      clusterId={known === null ? null : clusterId}
      begin={known === null ? EMPTY_DRAFT : draftOf(known)}
    />
  );
}

interface ConnectFormProps {
  readonly clusterId: string | null;
  readonly begin: ClusterDraft;
}

function ConnectForm({ clusterId, begin }: ConnectFormProps) {
  const { bridge, app, clusters, secrets, navigation, showCluster } = useStores();
  const [draft, setDraft] = useState(begin);
  const [isKeeping, setIsKeeping] = useState(false);
  const reasonId = useId();
  const change = (part: Partial<ClusterDraft>) => setDraft((before) => ({ ...before, ...part }));
  const { url, tls, insecureHttp, apiKey } = draft;
  const address = { url, tls, insecureHttp, apiKey };
  const trial = useTrial<typeof address, AddressTry>(address, async (wanted) => {
    const hasKey = wanted.apiKey.kind === 'source' || wanted.apiKey.value !== '';
    const answer = await bridge.clusters.tryAddress({ ...wanted, apiKey: hasKey ? wanted.apiKey : null });
    if (!app.report(answer) || !answer.ok) return null;
    setDraft((before) => ({ ...before, tls: wanted.tls, ...nodesFound(before, answer.value) }));
    return answer.value;
  });
  const keep = async () => {
    setIsKeeping(true);
    const answer =
      clusterId === null ? await bridge.clusters.add({ draft }) : await bridge.clusters.change({ clusterId, draft });
    setIsKeeping(false);
    if (!app.report(answer) || !answer.ok) return;
    await Promise.all([clusters.lookAgain(), secrets.lookAgain()]);
    showCluster(answer.value?.clusterId ?? clusterId);
    navigation.go({ kind: 'cluster' });
  };
  const isBusy = isKeeping || trial.isTrying;
  const whyNot = isBusy ? 'One moment.' : missingIn(draft);
  return (
    <section aria-label="Connect" data-f6>
      <PageHead
        title={clusterId === null ? 'Connect your Octopus' : `Change ${escapeOutsideText(begin.name)}`}
        sub="Connecting only looks. Nothing is changed until you start a window and type its name."
      />
      <div className={styles.cards}>
        <AddressCard
          draft={draft}
          tried={trial.tried}
          isBusy={isBusy}
          onChange={change}
          onTry={(trusted) => trial.onTry({ ...address, tls: trusted })}
        />
        {draft.nodes.length > 0 && (
          <Card title="Name and topology" isPadded>
            <div className={styles.stack}>
              <TextInput
                label="Name of the cluster"
                hint="It is typed to start a window."
                value={draft.name}
                onChange={(name) => change({ name })}
              />
              <SegmentedControl
                label="Topology"
                value={draft.topology}
                segments={[
                  { value: 'ha', words: 'High Availability' },
                  { value: 'single', words: 'Single server' },
                ]}
                onChange={(topology) => change({ topology })}
              />
            </div>
          </Card>
        )}
        {draft.nodes.map((node) => (
          <NodeHostCard key={node.name} draft={draft} node={node} onChange={change} />
        ))}
        <div className={styles.keep}>
          <Button
            tone="primary"
            size="lg"
            icon={whyNot === null ? Network : Lock}
            whyNot={whyNot}
            describedBy={reasonId}
            onPress={() => void keep()}
          >
            {clusterId === null ? 'Keep this cluster' : 'Keep the changes'}
          </Button>
          <p id={reasonId} className={text.muted}>
            {whyNot ?? 'It is kept on this computer, and looked at.'}
          </p>
        </div>
      </div>
    </section>
  );
}

interface AddressCardProps {
  readonly draft: ClusterDraft;
  readonly tried: AddressTry | null;
  readonly isBusy: boolean;
  readonly onChange: (part: Partial<ClusterDraft>) => void;
  readonly onTry: (tls: ClusterDraft['tls']) => void;
}

function AddressCard({ draft, tried, isBusy, onChange, onTry }: AddressCardProps) {
  const offered = tried?.offeredFingerprint ?? null;
  return (
    <Card title="Address and key" isPadded>
      <div className={styles.stack}>
        <TextInput
          label="Address of your Octopus, as in the browser"
          type="url"
          value={draft.url}
          onChange={(url) => onChange({ url })}
        />
        {needsReason(draft.url) && (
          <TextInput
            label="Why plain http is accepted"
            hint="It stays a warning on screen and in the record."
            value={draft.insecureHttp ?? ''}
            onChange={(reason) => onChange({ insecureHttp: reason === '' ? null : reason })}
          />
        )}
        <SecretField label="API key" value={draft.apiKey} onChange={(apiKey) => onChange({ apiKey })} />
        <div>
          <Button
            icon={Plug}
            whyNot={isBusy ? 'It is being tried' : draft.url.trim() === '' ? 'The address is missing' : null}
            onPress={() => onTry(draft.tls)}
          >
            {isBusy ? 'Trying' : 'Try the connection'}
          </Button>
        </div>
        {tried !== null && <TryList label="Tried" tries={tried.tries} />}
        {offered !== null && draft.tls?.fingerprint !== offered && (
          <Callout
            icon={KeyRound}
            tone="attention"
            title="The certificate is not trusted"
            acts={<Button onPress={() => onTry({ fingerprint: offered })}>Trust this fingerprint</Button>}
          >
            <p className={text.mono}>{escapeOutsideText(offered)}</p>
            <p>Compare it on the server before you trust it.</p>
          </Callout>
        )}
      </div>
    </Card>
  );
}

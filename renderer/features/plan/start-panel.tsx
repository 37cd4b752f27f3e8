import { ArrowDownToLine, Camera, Lock, type LucideIcon, OctagonX, Play, Square, Wrench } from 'lucide-react';
import { useId } from 'react';
import { useStore } from 'zustand';
import type { PlanDraft } from '../../../contract/plans.ts';
import { escapeOutsideText } from '../../../core/text/escape-outside-text.ts';
import { useStores, useWallNow } from '../../app/use-stores.ts';
import { valueOf } from '../../stores/load.ts';
import { missingWords } from '../../stores/missing-words.ts';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { FactList } from '../../ui/fact-list.tsx';
import { Icon } from '../../ui/icon.tsx';
import { SegmentedControl } from '../../ui/segmented-control.tsx';
import { Block, SidePanel } from '../../ui/side-panel.tsx';
import text from '../../ui/text.module.css';
import { TextInput } from '../../ui/text-input.tsx';
import { countWords } from '../../ui/words/counts.ts';
import { agreedEndWords } from './agreed-now.ts';
import styles from './start-panel.module.css';
import { whyNotStart } from './why-not-start.ts';

/** What will be changed, and the start itself: it opens when nothing blocks and the word is typed. */
export function StartPanel({ draft }: { readonly draft: PlanDraft }) {
  const { plan, cluster, app } = useStores();
  const { review, mode, typed, isStarting } = useStore(plan.store);
  const definition = useStore(cluster.store, ({ picture }) => valueOf(picture)?.definition ?? null);
  const operator = useStore(app.store, ({ description }) => valueOf(description)?.operator.name ?? '');
  const takesPrecautions = draft.nodes.some(({ precaution }) => !['attested', 'none'].includes(precaution.kind));
  return (
    <SidePanel label="Start">
      <Block title="Before you start">
        <FactList
          rows={[
            ['Cluster', <b key="name">{escapeOutsideText(definition?.name ?? '')}</b>],
            ['Nodes', draft.nodes.map(({ node }) => escapeOutsideText(node)).join(', ')],
            ['Agreed end', escapeOutsideText(agreedEndWords(draft, review))],
            ['Operator', escapeOutsideText(operator)],
          ]}
        />
      </Block>
      <Block title="What this window will change">
        <ul className={styles.will}>
          {definition?.topology === 'single' && (
            <Will icon={Wrench} what="Maintenance Mode">
              on, then as before
            </Will>
          )}
          {(definition?.topology === 'ha' || draft.drainSingle) && (
            <Will icon={ArrowDownToLine} what="Drain">
              on, then as before, node by node
            </Will>
          )}
          <Will icon={Square} what="Service">
            to Manual and stopped, then as before
          </Will>
          <Will icon={Lock} what="Watchdog">
            off, then as before
          </Will>
          {takesPrecautions && (
            <Will icon={Camera} what="Precautions">
              kept, then you decide
            </Will>
          )}
        </ul>
        {definition?.topology === 'ha' && (
          <p className={text.muted}>Maintenance Mode stays off: the other nodes keep deploying.</p>
        )}
      </Block>
      <Block title="How it goes on">
        <SegmentedControl
          label="How Lowtide goes on"
          isStacked
          value={mode}
          segments={[
            { value: 'ask', words: 'Ask before every step' },
            { value: 'run', words: 'Run until a hold' },
          ]}
          onChange={plan.setMode}
        />
      </Block>
      <div className={styles.start}>
        <BlockingCallout draft={draft} />
        {review !== null && (
          <TextInput
            label={`To start, type ${review.word}`}
            value={typed}
            onChange={plan.type}
            hint="Compared exactly, also by the part that starts it."
          />
        )}
        <StartButton draft={draft} isStarting={isStarting} />
      </div>
    </SidePanel>
  );
}

function Will({
  icon,
  what,
  children,
}: {
  readonly icon: LucideIcon;
  readonly what: string;
  readonly children: string;
}) {
  return (
    <li>
      <Icon of={icon} />
      <span>
        <b>{what}</b> {children}
      </span>
    </li>
  );
}

function BlockingCallout({ draft }: { readonly draft: PlanDraft }) {
  const { plan } = useStores();
  const { review, blockedBy } = useStore(plan.store);
  const missing = missingWords(draft);
  const blocking = [...blockedBy, ...(review?.findings ?? [])].filter(({ state }) => state === 'blocking');
  const [first] = blocking;
  if (missing === null && first === undefined) return null;
  return (
    <Callout
      icon={OctagonX}
      tone="danger"
      title={
        missing === null
          ? `${countWords(blocking.length, 'finding blocks', 'findings block')} the start`
          : 'Not complete'
      }
    >
      <p>{missing ?? `${escapeOutsideText(first?.scope ?? '')}: ${escapeOutsideText(first?.next ?? '', 600)}`}</p>
    </Callout>
  );
}

function StartButton({ draft, isStarting }: { readonly draft: PlanDraft; readonly isStarting: boolean }) {
  const { plan, clusters, navigation, showWindow } = useStores();
  const state = useStore(plan.store);
  const whyNot = whyNotStart(state, draft, useWallNow());
  const reasonId = useId();
  const start = async () => {
    const windowId = await plan.start();
    if (windowId === null) return;
    plan.forget();
    showWindow(windowId);
    navigation.go({ kind: 'window' });
    await clusters.lookAgain();
  };
  return (
    <>
      <Button
        tone="primary"
        size="lg"
        isWide
        icon={whyNot === null ? Play : Lock}
        whyNot={whyNot}
        describedBy={reasonId}
        onPress={() => void start()}
      >
        {isStarting ? 'Starting' : 'Start window'}
      </Button>
      <p id={reasonId} className={text.muted}>
        {whyNot ?? 'Nothing has been changed until now.'}
      </p>
    </>
  );
}

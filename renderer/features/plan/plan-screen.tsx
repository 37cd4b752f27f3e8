import { Copy, Info } from 'lucide-react';
import { useStore } from 'zustand';
import type { PlanDraft } from '../../../contract/plans.ts';
import { escapeOutsideText } from '../../../core/text/escape-outside-text.ts';
import { useStores } from '../../app/use-stores.ts';
import { valueOf } from '../../stores/load.ts';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { FaultCallout } from '../../ui/fault-callout.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { countWords } from '../../ui/words/counts.ts';
import { checkedTime } from './agreed-now.ts';
import { AgreedTimeCard } from './agreed-time-card.tsx';
import { announcementText } from './announcement.ts';
import { FindingsCard } from './findings-card.tsx';
import { OrderCard } from './order-card.tsx';
import { PlanDetailsCard } from './plan-details-card.tsx';
import styles from './plan-screen.module.css';
import { ScheduledCard } from './scheduled-card.tsx';
import { StartPanel } from './start-panel.tsx';

/** What a window will do, reviewed before the start. */
export function PlanScreen() {
  const { plan, navigation, window: mirror } = useStores();
  const { draft, fault } = useStore(plan.store);
  const isOpen = useStore(mirror.store, ({ picture }) => {
    const state = valueOf(picture)?.window.state.kind;
    return state === 'running' || state === 'paused';
  });
  if (isOpen) {
    return (
      <>
        <PageHead title="Plan" />
        <div className={styles.alone}>
          <Callout
            icon={Info}
            title="A window of this cluster is not closed"
            acts={
              <Button size="sm" onPress={() => navigation.go({ kind: 'window' })}>
                Open the window
              </Button>
            }
          >
            <p>One window a cluster. The next one is planned when this one is closed.</p>
          </Callout>
        </div>
      </>
    );
  }
  if (draft === null) {
    return (
      <>
        <PageHead title="Plan" />
        <div className={styles.alone}>
          {fault === null ? <Waiting words="Preparing a plan" /> : <FaultCallout fault={fault} />}
        </div>
      </>
    );
  }
  return <Plan draft={draft} />;
}

function Plan({ draft }: { readonly draft: PlanDraft }) {
  const { plan, cluster, bridge, app } = useStores();
  const fault = useStore(plan.store, (state) => state.fault);
  const review = useStore(plan.store, (state) => state.review);
  const definition = useStore(cluster.store, ({ picture }) => valueOf(picture)?.definition ?? null);
  const name = definition?.name ?? '';
  const copy = async () => {
    const words = announcementText(name, definition?.topology ?? 'ha', draft, checkedTime(draft, review));
    if (app.report(await bridge.app.copyText({ text: words }))) app.say('Announcement copied');
  };
  return (
    <div className={styles.plan}>
      <section className={styles.main} aria-label="Plan" data-f6>
        <PageHead
          title="Plan a window"
          sub={`${escapeOutsideText(name)} · ${countWords(draft.nodes.length, 'node')}, one at a time`}
          tools={
            <Button icon={Copy} onPress={() => void copy()}>
              Copy announcement
            </Button>
          }
        />
        <div className={styles.cards}>
          {fault !== null && <FaultCallout fault={fault} />}
          <AgreedTimeCard draft={draft} />
          <OrderCard draft={draft}>
            <FindingsCard draft={draft} />
            <PlanDetailsCard draft={draft} />
            <ScheduledCard draft={draft} />
          </OrderCard>
        </div>
      </section>
      <StartPanel draft={draft} />
    </div>
  );
}

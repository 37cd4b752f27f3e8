import { CircleSlash, Play, UserX } from 'lucide-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import { faultText } from '../../../core/fault/fault-text.ts';
import { escapeOutsideText } from '../../../core/text/escape-outside-text.ts';
import type { AnswerKind } from '../../../core/window/hold.ts';
import { placeInHand } from '../../../core/window/procedure.ts';
import { useNow, useStores } from '../../app/use-stores.ts';
import { valueOf } from '../../stores/load.ts';
import type { WindowPicture } from '../../stores/window-store.ts';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { FaultCallout } from '../../ui/fault-callout.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { SidePanel } from '../../ui/side-panel.tsx';
import text from '../../ui/text.module.css';
import { Waiting } from '../../ui/waiting.tsx';
import { ActionBar } from './action-bar.tsx';
import { AnswerBar } from './answer-bar.tsx';
import { DoneScreen } from './done-screen.tsx';
import { HoldBody } from './hold-body.tsx';
import { PlanTree } from './plan-tree.tsx';
import { ActivityBlock, AttestedBlock, ChangesBlock, PrecautionsBlock } from './side-blocks.tsx';
import { StepBody } from './step-body.tsx';
import { TimeBlock } from './time-block.tsx';
import { WindowHead } from './window-head.tsx';
import styles from './window-screen.module.css';

/** One run of the procedure: where it stands, what it does and why, what it changed. */
export function WindowScreen() {
  const { window: mirror, navigation } = useStores();
  const load = useStore(mirror.store, (state) => state.picture);
  const windowId = useStore(mirror.store, (state) => state.windowId);
  const picture = valueOf(load);
  if (picture === null) {
    return (
      <>
        <PageHead title="Window" />
        <div className={styles.alone}>
          {windowId === null ? (
            <Callout
              icon={CircleSlash}
              title="No window is running on this cluster"
              acts={
                <Button size="sm" onPress={() => navigation.go({ kind: 'plan' })}>
                  Plan a window
                </Button>
              }
            >
              <p>A window begins with its plan, reviewed and started there.</p>
            </Callout>
          ) : load.kind === 'failed' ? (
            <FaultCallout fault={load.fault} />
          ) : (
            <Waiting words="Reading the window" />
          )}
        </div>
      </>
    );
  }
  if (picture.window.state.kind === 'closed') return <DoneScreen picture={picture} />;
  return <OpenWindow key={picture.windowId} picture={picture} />;
}

function OpenWindow({ picture }: { readonly picture: WindowPicture }) {
  const { navigation, records } = useStores();
  const nowMs = useNow(picture.clock);
  const [choice, setChoice] = useState<{ readonly holdId: string; readonly answer: AnswerKind } | null>(null);
  const { window } = picture;
  const { hold } = window;
  const place = placeInHand(window);
  // What was chosen for one hold is never carried over to the next.
  const chosen = hold !== null && choice?.holdId === hold.id ? choice.answer : null;
  const showRecord = () => {
    void records.open(picture.windowId);
    navigation.go({ kind: 'record' });
  };
  return (
    <div className={styles.window}>
      <div className={styles.head}>
        <WindowHead picture={picture} />
      </div>
      <PlanTree window={window} nowMs={nowMs} />
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- F6 comes here */}
      <section className={styles.step} aria-label={hold === null ? 'Current step' : 'Hold'} tabIndex={-1} data-f6>
        <div className={styles.body}>
          <HandNotice picture={picture} />
          {hold !== null ? (
            <HoldBody
              picture={picture}
              hold={hold}
              nowMs={nowMs}
              chosen={chosen}
              onChoose={(answer) => setChoice({ holdId: hold.id, answer })}
            />
          ) : place === null ? (
            <ReadAgain />
          ) : (
            <StepBody picture={picture} place={place} nowMs={nowMs} />
          )}
        </div>
        {hold !== null ? (
          <AnswerBar key={`${hold.id} ${chosen ?? ''}`} picture={picture} hold={hold} chosen={chosen} />
        ) : (
          <ActionBar picture={picture} place={place} />
        )}
      </section>
      <SidePanel label="Time and changes">
        <TimeBlock window={window} nowMs={nowMs} />
        <ChangesBlock window={window} />
        <PrecautionsBlock precautions={window.precautions} nowMs={nowMs} />
        <AttestedBlock window={window} />
        <ActivityBlock events={picture.events} onWhole={showRecord} />
      </SidePanel>
    </div>
  );
}

function ReadAgain() {
  return (
    <div>
      <p className={text.eyebrow}>Close the window</p>
      <h2>Every change is read once more</h2>
      <p className={text.muted}>
        Nothing is left to do. The window closes when each change is seen put back, or left with a reason.
      </p>
    </div>
  );
}

/** After a restart of the console, or while another process has it. */
function HandNotice({ picture }: { readonly picture: WindowPicture }) {
  const { window: mirror, app } = useStores();
  const { hand } = picture;
  switch (hand.kind) {
    case 'here':
      return null;
    case 'elsewhere':
      return (
        <Callout icon={UserX} tone="attention" title="Another process has this window in hand">
          <p>
            {escapeOutsideText(hand.holder)}. What is shown here is its journal, read again every few seconds. A hold
            can be answered from here; everything else is done there.
          </p>
        </Callout>
      );
    case 'unfinished':
      return (
        <Callout
          icon={UserX}
          tone="attention"
          title="Nobody has this window in hand"
          acts={
            <Button tone="primary" icon={Play} onPress={() => void mirror.takeUp().then(app.report)}>
              Take it up
            </Button>
          }
        >
          <p>
            {hand.fault === null
              ? 'Taking it up looks at the world first and then shows the right step. No act that must happen once happens twice.'
              : `${faultText(hand.fault).title}. ${faultText(hand.fault).nextStep}`}
          </p>
        </Callout>
      );
    case 'ended':
      return <EndNotice picture={picture} />;
  }
}

function EndNotice({ picture }: { readonly picture: WindowPicture }) {
  const { window: mirror, app } = useStores();
  if (picture.hand.kind !== 'ended') return null;
  const { end } = picture.hand;
  switch (end.kind) {
    case 'closed':
      return null;
    case 'journal-failed':
      return <FaultCallout fault={end.fault} />;
    case 'interrupted':
    case 'bug':
      return (
        <Callout
          icon={UserX}
          tone="attention"
          title={end.kind === 'bug' ? 'A defect of Lowtide stopped this window' : 'This window was interrupted'}
          acts={
            <Button tone="primary" icon={Play} onPress={() => void mirror.takeUp().then(app.report)}>
              Take it up
            </Button>
          }
        >
          <p>
            {end.kind === 'bug' ? `In the log under ${end.correlationId}. ` : ''}What was sent stays sent; taking it up
            looks first.
          </p>
        </Callout>
      );
  }
}

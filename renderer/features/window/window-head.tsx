import { CirclePause, OctagonPause, Play } from 'lucide-react';
import { escapeOutsideText } from '../../../core/text/escape-outside-text.ts';
import { byButton } from '../../../core/window/answer-names.ts';
import { useStores } from '../../app/use-stores.ts';
import type { WindowPicture } from '../../stores/window-store.ts';
import { Button } from '../../ui/button.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { StateWord } from '../../ui/state-word.tsx';
import { countWords } from '../../ui/words/counts.ts';
import { shortClock } from '../../ui/words/times.ts';
import { whyNotHere } from './why-not-here.ts';
import styles from './window-head.module.css';
import { windowStateLook } from './window-state-look.ts';

/** The window, its state, and how to stop it: after this step or now; how it is ended is said, for that is a hold's. */
export function WindowHead({ picture }: { readonly picture: WindowPicture }) {
  const { window } = picture;
  const count = window.plan.nodes.length;
  const nodes = window.cluster.topology === 'single' ? 'single server' : `${countWords(count, 'node')}, one at a time`;
  const reason = window.plan.reason === '' ? '' : `${escapeOutsideText(window.plan.reason)} · `;
  return (
    <PageHead
      title={`Window on ${escapeOutsideText(window.cluster.name)}`}
      state={<WindowStateWord picture={picture} />}
      sub={`${reason}${nodes} · started ${shortClock(window.startedAtMs)} by ${escapeOutsideText(window.operator)}`}
      tools={window.state.kind === 'closed' ? undefined : <Stops picture={picture} />}
    />
  );
}

function WindowStateWord({ picture }: { readonly picture: WindowPicture }) {
  const { icon, tone, words } = windowStateLook(picture);
  return (
    <StateWord icon={icon} tone={tone}>
      {words}
    </StateWord>
  );
}

function Stops({ picture }: { readonly picture: WindowPicture }) {
  const { window: mirror, app } = useStores();
  const { window, hand, pausesAfterThisStep } = picture;
  const isPaused = window.state.kind === 'paused';
  const notHere = whyNotHere(hand);
  const isInHand = hand.kind === 'here' || hand.kind === 'elsewhere';
  return (
    <>
      {pausesAfterThisStep ? (
        <Button size="sm" icon={Play} whyNot={notHere} onPress={() => void mirror.resume().then(app.report)}>
          Do not pause after this step
        </Button>
      ) : (
        <Button
          size="sm"
          icon={OctagonPause}
          whyNot={notHere ?? (isPaused ? 'It is paused' : null)}
          onPress={() => void mirror.pause('after-this-step').then(app.report)}
        >
          Pause after this step
        </Button>
      )}
      <Button
        size="sm"
        icon={CirclePause}
        whyNot={notHere ?? (isPaused ? 'It is paused' : null)}
        onPress={() => void mirror.pause('now').then(app.report)}
      >
        Pause now
      </Button>
      {isInHand && window.hold === null && (
        <p className={styles.ending}>
          Ended by {byButton('end-window')}, an answer to every hold. A pause stops acts now.
        </p>
      )}
    </>
  );
}

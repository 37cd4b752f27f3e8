import { CircleCheck, CirclePause, CirclePlay, OctagonPause, Pause, Play, Square, UserX } from 'lucide-react';
import { escapeOutsideText } from '../../../core/text/escape-outside-text.ts';
import { useStores } from '../../app/use-stores.ts';
import type { WindowPicture } from '../../stores/window-store.ts';
import { Button } from '../../ui/button.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { StateWord } from '../../ui/state-word.tsx';
import { countWords } from '../../ui/words/counts.ts';
import { shortClock } from '../../ui/words/times.ts';

/** The window, its state, and how to stop it: after this step, now, or for good. */
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
  const { window, hand } = picture;
  if (window.state.kind === 'closed')
    return (
      <StateWord icon={CircleCheck} tone="quiet">
        Closed
      </StateWord>
    );
  if (window.hold !== null)
    return (
      <StateWord icon={OctagonPause} tone="attention">
        Hold
      </StateWord>
    );
  if (hand.kind !== 'here')
    return (
      <StateWord icon={UserX} tone="attention">
        Not in hand
      </StateWord>
    );
  if (window.state.kind === 'paused') return <StateWord icon={Pause}>Paused</StateWord>;
  return (
    <StateWord icon={CirclePlay} tone="tide">
      {window.question === null ? 'In step' : 'Asks'}
    </StateWord>
  );
}

function Stops({ picture }: { readonly picture: WindowPicture }) {
  const { window: mirror, app } = useStores();
  const { window, hand, pausesAfterThisStep } = picture;
  const isPaused = window.state.kind === 'paused';
  const notHere = hand.kind === 'here' ? null : 'Nobody has this window in hand here';
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
      <Button
        size="sm"
        tone="quiet"
        icon={Square}
        whyNot={
          window.hold === null
            ? 'A window is ended at a hold: it is one of the answers there. Pause it to stop now.'
            : 'Choose "End the window" among the answers below.'
        }
        onPress={() => undefined}
      >
        End the window…
      </Button>
    </>
  );
}

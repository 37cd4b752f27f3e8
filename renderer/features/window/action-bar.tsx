import { Lock, Play } from 'lucide-react';
import { useId } from 'react';
import { escapeOutsideText } from '../../../core/text/escape-outside-text.ts';
import { actWords } from '../../../core/window/describe-event.ts';
import { type Place, placeKey } from '../../../core/window/place.ts';
import { isDone, procedureOf } from '../../../core/window/procedure.ts';
import type { Window } from '../../../core/window/window.ts';
import { useStores } from '../../app/use-stores.ts';
import type { WindowPicture } from '../../stores/window-store.ts';
import { Button } from '../../ui/button.tsx';
import { LongName } from '../../ui/long-name.tsx';
import { SegmentedControl } from '../../ui/segmented-control.tsx';
import text from '../../ui/text.module.css';
import { sentenceCase } from '../../ui/words/counts.ts';
import { actLabel, placeLabel } from './act-label.ts';
import styles from './action-bar.module.css';
import { whyNotHere } from './why-not-here.ts';

/** What comes next, and who presses it. It never moves. */
export function ActionBar({ picture, place }: { readonly picture: WindowPicture; readonly place: Place | null }) {
  const { window: mirror, app } = useStores();
  const { window, decision } = picture;
  const reasonId = useId();
  if (window.state.kind === 'paused') {
    return (
      <div className={styles.bar} role="group" aria-label="Next act">
        <div className={styles.next}>
          <p className={text.eyebrow}>Paused</p>
          <p>What the step needs is read again before anything acts.</p>
        </div>
        <Button
          tone="primary"
          size="lg"
          icon={Play}
          whyNot={whyNotHere(picture.hand)}
          onPress={() => void mirror.resume().then(app.report)}
        >
          Go on
        </Button>
      </div>
    );
  }
  const question =
    decision?.kind === 'ask' && window.question !== null ? { act: decision.act, digest: window.question.digest } : null;
  const next = nextPlace(window, place);
  return (
    <div className={styles.bar} role="group" aria-label="Next act">
      <div className={styles.next}>
        <p className={text.eyebrow}>
          {question === null ? 'Next' : 'Asks for your consent'}:{' '}
          <b>
            <LongName>
              {question !== null && place !== null
                ? placeLabel(place)
                : next === null
                  ? 'Close the window'
                  : placeLabel(next)}
            </LongName>
          </b>
        </p>
        <p id={reasonId}>
          {question === null
            ? waitWords(picture, place)
            : `${sentenceCase(escapeOutsideText(actWords(question.act), 400))}. Your consent holds for this act alone, for five minutes.`}
        </p>
      </div>
      <SegmentedControl
        label="How Lowtide goes on"
        value={window.mode}
        isDisabled={picture.hand.kind !== 'here'}
        segments={[
          { value: 'ask', words: 'Ask before every step' },
          { value: 'run', words: 'Run until a hold' },
        ]}
        onChange={(mode) => void mirror.setMode(mode).then(app.report)}
      />
      {question === null ? (
        <Button
          tone="primary"
          size="lg"
          icon={Lock}
          whyNot="Nothing is asked now"
          describedBy={reasonId}
          onPress={() => undefined}
        >
          {next === null ? 'Close the window' : placeLabel(next).split(',')[0]}
        </Button>
      ) : (
        <Button
          tone="primary"
          size="lg"
          icon={Play}
          describedBy={reasonId}
          onPress={() => void mirror.consent(question.digest).then(app.report)}
        >
          {actLabel(question.act)}
        </Button>
      )}
    </div>
  );
}

function nextPlace(window: Window, place: Place | null): Place | null {
  if (place === null) return null;
  const places = procedureOf(window);
  const index = places.findIndex((candidate) => placeKey(candidate) === placeKey(place));
  return places.slice(index + 1).find((candidate) => !isDone(window, candidate)) ?? null;
}

function waitWords({ window, decision, hand }: WindowPicture, place: Place | null): string {
  if (hand.kind === 'elsewhere') return 'It goes on in the process that has this window in hand.';
  if (hand.kind !== 'here') return `${whyNotHere(hand)}.`;
  if (place === null) return 'The window closes when every change has been read once more.';
  if (decision?.kind === 'act') return 'It is being done.';
  return window.mode === 'ask'
    ? 'Opens when the step in hand is proved; then you are asked.'
    : 'Goes on by itself when the step in hand is proved.';
}

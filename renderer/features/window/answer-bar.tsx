import { Lock, Play } from 'lucide-react';
import { useId, useState } from 'react';
import { asksReason, wordFor } from '../../../core/window/check-answer.ts';
import type { AnswerKind, Hold } from '../../../core/window/hold.ts';
import { useStores } from '../../app/use-stores.ts';
import type { WindowPicture } from '../../stores/window-store.ts';
import { Button } from '../../ui/button.tsx';
import text from '../../ui/text.module.css';
import { TextInput } from '../../ui/text-input.tsx';
import bar from './action-bar.module.css';
import styles from './answer-bar.module.css';
import { answerText } from './answer-words.ts';

interface AnswerBarProps {
  readonly picture: WindowPicture;
  readonly hold: Hold;
  readonly chosen: AnswerKind | null;
}

const DEFAULT_MINUTES = '15';
const WHERE = {
  here: 'It is bound to what is shown here, and used once.',
  elsewhere: 'It is handed to the process that has the window, bound to what is shown here, and used once.',
};

/** Gives the chosen answer: with minutes, a reason or the typed word where it asks for one. */
export function AnswerBar({ picture, hold, chosen }: AnswerBarProps) {
  const { window: mirror, app } = useStores();
  const [minutes, setMinutes] = useState(DEFAULT_MINUTES);
  const [reason, setReason] = useState('');
  const [word, setWord] = useState('');
  const [isGiven, setIsGiven] = useState(false);
  const reasonId = useId();
  const { window } = picture;
  const words = chosen === null ? null : answerText(chosen, hold, window);
  const wanted = chosen === null ? null : wordFor(window, chosen);
  const whyNot = whyNotGiven({ picture, chosen, minutes, reason, word, wanted, isGiven });
  const give = async () => {
    if (chosen === null) return;
    setIsGiven(true);
    const answer = await mirror.answer(hold, {
      answer: chosen,
      minutes: chosen === 'wait-longer' ? Number(minutes) : null,
      reason: asksReason(chosen) ? reason.trim() : null,
      word: wanted === null ? null : word,
    });
    setIsGiven(false);
    app.report(answer);
  };
  return (
    <div className={bar.bar} role="group" aria-label="Your answer">
      <div className={bar.next}>
        <p className={text.eyebrow}>
          {words === null ? 'Choose an answer' : 'You chose'}: <b>{words?.title ?? 'nothing is chosen yet'}</b>
        </p>
        <div className={styles.fields}>
          {chosen === 'wait-longer' && <TextInput label="Minutes" value={minutes} onChange={setMinutes} />}
          {chosen !== null && asksReason(chosen) && (
            <TextInput
              label={chosen === 'attest' ? 'What you state' : 'Reason, for the record'}
              value={reason}
              onChange={setReason}
            />
          )}
          {wanted !== null && <TextInput label={`To confirm, type ${wanted}`} value={word} onChange={setWord} />}
        </div>
        <p id={reasonId}>{whyNot ?? WHERE[picture.hand.kind === 'elsewhere' ? 'elsewhere' : 'here']}</p>
      </div>
      <Button
        tone="primary"
        size="lg"
        icon={whyNot === null ? Play : Lock}
        whyNot={whyNot}
        describedBy={reasonId}
        onPress={() => void give()}
      >
        {words?.button ?? 'Answer'}
      </Button>
    </div>
  );
}

interface Given {
  readonly picture: WindowPicture;
  readonly chosen: AnswerKind | null;
  readonly minutes: string;
  readonly reason: string;
  readonly word: string;
  readonly wanted: string | null;
  readonly isGiven: boolean;
}

function whyNotGiven({ picture, chosen, minutes, reason, word, wanted, isGiven }: Given): string | null {
  if (picture.hand.kind !== 'here' && picture.hand.kind !== 'elsewhere') return 'Nobody has this window in hand.';
  if (isGiven) return 'The answer is on its way.';
  if (chosen === null) return 'Nothing is chosen for you.';
  if (chosen === 'wait-longer' && !/^[1-9]\d{0,3}$/.test(minutes)) return 'Say how many minutes, from 1 to 1440.';
  if (asksReason(chosen) && reason.trim() === '')
    return chosen === 'attest' ? 'Write what you state.' : 'It needs a reason.';
  if (wanted !== null && word !== wanted) return 'Opens when the word matches exactly.';
  return null;
}

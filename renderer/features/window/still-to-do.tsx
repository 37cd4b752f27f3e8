import { Camera, TriangleAlert } from 'lucide-react';
import { escapeOutsideText } from '../../../core/text/escape-outside-text.ts';
import type { Closed } from '../../../core/window/journal-event.ts';
import { type SeenStaysOn, staysOn, whoseWords } from '../../../core/window/stays-on.ts';
import type { Window } from '../../../core/window/window.ts';
import { Block } from '../../ui/side-panel.tsx';
import { StateWord } from '../../ui/state-word.tsx';
import text from '../../ui/text.module.css';
import { countWords, sentenceCase } from '../../ui/words/counts.ts';
import { dayAndClock, shortClock } from '../../ui/words/times.ts';
import { subjectLine } from './change-words.ts';
import styles from './still-to-do.module.css';
import { WayBack } from './way-back.tsx';

interface StillToDoProps {
  readonly window: Window;
  readonly closed: Closed;
}

/** What a person has to know or decide after the window: what is on and not ours, and the precautions that are kept. */
export function StillToDo({ window, closed }: StillToDoProps) {
  const kept = closed.precautions.filter(({ kind, removedAtMs }) => kind === 'snapshot' && removedAtMs === null);
  const on = staysOn(window);
  return (
    <>
      {on.length > 0 && (
        <Block title="Still on, not by this window">
          <ul className={styles.list}>
            {on.map((one) => (
              <li key={subjectLine(one.subject)}>
                <StateWord icon={TriangleAlert} tone={one.whose === 'others' ? 'attention' : 'quiet'}>
                  {subjectLine(one.subject)}
                </StateWord>
                <p className={text.muted}>
                  {sentenceCase(whoseWords(one.whose))}, read {shortClock(one.observedAtMs)}. {effectOf(one)}
                </p>
              </li>
            ))}
          </ul>
        </Block>
      )}
      {kept.length > 0 && (
        <Block title="Still to do">
          <StateWord icon={Camera}>{countWords(kept.length, 'precaution is kept', 'precautions are kept')}</StateWord>
          <ul className={styles.list}>
            {kept.map((precaution) => (
              <li key={precaution.node}>
                <b>{escapeOutsideText(precaution.node)}</b>{' '}
                {precaution.keepUntilMs !== null && `decide by ${dayAndClock(precaution.keepUntilMs)}`}
                <small className={text.mono}>{escapeOutsideText(precaution.words)}</small>
                <WayBack precaution={precaution} title="How it is restored" />
              </li>
            ))}
          </ul>
          <p className={text.muted}>A kept snapshot slows its machine. Remove it there, then say so in the record.</p>
        </Block>
      )}
    </>
  );
}

function effectOf({ subject }: SeenStaysOn): string {
  return subject.what === 'drain'
    ? 'The node takes no new tasks until its drain is lifted.'
    : 'Only administrators can deploy until it is switched off.';
}

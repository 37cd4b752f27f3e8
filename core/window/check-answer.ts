import { type AnswerNames, byButton } from './answer-names.ts';
import type { Answer, AnswerKind } from './hold.ts';
import { nodeOfHold } from './node-of-hold.ts';
import type { Window } from './window.ts';

const LONGEST_WAIT_MINUTES = 24 * 60;
const TYPED: readonly AnswerKind[] = ['stop-anyway', 'cancel-tasks', 'kill-process', 'restore-host'];
const WITH_REASON: readonly AnswerKind[] = ['accept', 'attest', 'leave-node'];

/** The word a person must type for an answer: our own name for the thing, or null where none is asked. */
export function wordFor(window: Window, answer: AnswerKind): string | null {
  if (!TYPED.includes(answer)) return null;
  return (window.hold === null ? null : nodeOfHold(window, window.hold)) ?? window.cluster.name;
}

/** Whether the answer must say why (or what is stated). */
export function asksReason(answer: AnswerKind): boolean {
  return WITH_REASON.includes(answer);
}

/** Why this answer cannot be taken, or null. An answer to something that changed meanwhile is refused. */
export function whyRefused(
  window: Window,
  answer: Answer,
  word: string | null,
  names: AnswerNames = byButton,
): string | null {
  const { hold } = window;
  const name = names(answer.answer);
  if (hold === null) return 'there is no hold to answer';
  if (hold.id !== answer.holdId) return `hold ${answer.holdId} is no longer open; the open one is ${hold.id}`;
  if (hold.digest !== answer.digest) return 'what the hold shows has changed; look at it again';
  if (!hold.answers.includes(answer.answer))
    return `${name} is not offered here; offered are: ${hold.answers.map(names).join(', ')}`;
  if (answer.answer === 'wait-longer' && !isMinutes(answer.minutes))
    return `${name} needs minutes between 1 and ${LONGEST_WAIT_MINUTES}`;
  if (asksReason(answer.answer) && (answer.reason ?? '').trim() === '') return `${name} needs a reason`;
  const wanted = wordFor(window, answer.answer);
  if (wanted !== null && word !== wanted) return `${name} needs the word ${wanted}`;
  return null;
}

function isMinutes(minutes: number | null): boolean {
  return minutes !== null && Number.isInteger(minutes) && minutes >= 1 && minutes <= LONGEST_WAIT_MINUTES;
}

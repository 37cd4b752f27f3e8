import { faultText } from '../../core/fault/fault-text.ts';
import { inTerminal } from '../../core/fault/reader.ts';
import { shownRestoreLock } from '../../core/window/answers.ts';
import { asksReason, wordFor } from '../../core/window/check-answer.ts';
import type { AnswerKind, Hold } from '../../core/window/hold.ts';
import { NEVER_RESTORE } from '../../core/window/recovery-rule.ts';
import { restoreLockWords } from '../../core/window/restore-lock.ts';
import type { Window } from '../../core/window/window.ts';
import type { Paint } from '../terminal/paint.ts';
import { wrap } from '../terminal/width.ts';
import { placeWords } from '../window/summary.ts';
import { clockWords, safe } from './words.ts';

/** A hold with its answers, in words that can be typed. */
export function holdLines(hold: Hold, window: Window, paint: Paint, columns: number): readonly string[] {
  const { title, nextStep } = faultText(hold.fault, inTerminal, true);
  const inner = (text: string) => wrap(text, columns - 2).map((line) => `  ${line}`);
  const lock = hold.place?.node == null ? null : shownRestoreLock(hold.place.node, window);
  const offersRecovery =
    hold.answers.includes('restore-host') || lock !== null || hold.fault.code === 'window.host-did-not-return';
  const tasks = hold.tasks.map((task) => `task ${safe(task.id)}: ${safe(task.description)}`);
  const name = `HOLD ${hold.id}`;
  const [first = '', ...rest] = wrap(
    `${name} at ${clockWords(hold.raisedAtMs)}: ${safe(placeWords(hold.place))}`,
    columns,
    2,
  );
  return [
    paint('bad', name) + first.slice(name.length),
    ...rest,
    ...(offersRecovery ? inner(NEVER_RESTORE).map((line) => paint('strong', line)) : []),
    ...inner(title),
    ...inner(nextStep),
    ...tasks.flatMap(inner),
    '  Answers:',
    ...hold.answers.map((answer) => `    ${answerUsage(answer, window)}`),
    ...(lock === null ? [] : inner(`restore-host is locked. ${restoreLockWords[lock]}`)),
  ];
}

/** `accept --reason TEXT` */
export function answerUsage(answer: AnswerKind, window: Window): string {
  const word = wordFor(window, answer);
  return [
    answer,
    ...(answer === 'wait-longer' ? ['--minutes N'] : []),
    ...(asksReason(answer) ? ['--reason TEXT'] : []),
    ...(word === null ? [] : [`--word ${quoted(safe(word))}`]),
  ].join(' ');
}

export function howToAnswer(window: Window, commandTail: string): readonly string[] {
  const { hold } = window;
  if (hold === null) return [];
  return [
    `  lowtide answer --window ${window.id} --hold ${hold.id} --answer NAME${commandTail}`,
    `  lowtide resume --window ${window.id}${commandTail}`,
  ];
}

/** As a shell takes it for one word. On Windows a backslash is part of a path and escapes nothing. */
export function quoted(text: string, platform: NodeJS.Platform = process.platform): string {
  if (platform === 'win32') return /^[\w.:/\\-]+$/u.test(text) ? text : `"${text}"`;
  return /^[\w.:/-]+$/u.test(text) ? text : `"${text.replace(/["\\$`]/gu, '\\$&')}"`;
}

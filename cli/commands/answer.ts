import { type Result, succeeded } from '../../core/base/result.ts';
import type { Fault } from '../../core/fault/fault.ts';
import { visibleJson } from '../../core/text/visible-json.ts';
import { byCommand } from '../../core/window/answer-names.ts';
import { asksReason, whyRefused, wordFor } from '../../core/window/check-answer.ts';
import type { Answer, AnswerKind } from '../../core/window/hold.ts';
import type { Window } from '../../core/window/window.ts';
import { ExitCode } from '../exit-code.ts';
import { exitOfFault } from '../exit-of-fault.ts';
import type { Setting } from '../setting.ts';
import { answerUsage, quoted } from '../show/hold-lines.ts';
import { faultLine, safe } from '../show/words.ts';
import { deliverAnswer } from '../window/deliver-answer.ts';
import { readWindow } from '../window/read-window.ts';

export interface AnswerOptions {
  readonly window: string;
  readonly hold: string;
  readonly answer: AnswerKind;
  readonly minutes?: number;
  readonly reason?: string;
  readonly word?: string;
  readonly by?: string;
  readonly json: boolean;
}

/** Answers a hold: through the process that has the window in hand, or, if none lives, in its journal. */
export async function answer(options: AnswerOptions, setting: Setting): Promise<ExitCode> {
  const { terminal, data } = setting;
  const refused = (fault: Fault): ExitCode => {
    terminal.err(faultLine(fault));
    return exitOfFault(fault);
  };
  const found = await readWindow(options.window, data.store);
  if (!found.ok) return refused(found.fault);
  const { window } = found.value;
  const wrong = wrongInput(options, window);
  if (wrong !== null) return refused(wrong);
  const given: Answer = {
    holdId: options.hold,
    digest: window.hold?.digest ?? '',
    answer: options.answer,
    by: options.by ?? setting.operator,
    minutes: options.minutes ?? null,
    reason: options.reason ?? null,
  };
  const word = options.word ?? null;
  const early = whyRefused(window, given, word, byCommand);
  const delivered: Result<string | null> =
    early === null ? await deliverAnswer(options.window, given, word, setting) : succeeded(early);
  if (!delivered.ok) return refused(delivered.fault);
  const refusal = delivered.value;
  if (options.json)
    terminal.out(visibleJson({ type: 'answer', windowId: options.window, ...given, taken: refusal === null, refusal }));
  if (refusal !== null) {
    terminal.err(`Answer ${options.answer} was refused: ${safe(refusal, 600)}.`);
    return ExitCode.refused;
  }
  if (!options.json) terminal.out(`Answer ${options.answer} to hold ${safe(options.hold)} was taken.`);
  return ExitCode.done;
}

/** What the answer itself lacks: a word, a reason, minutes. */
function wrongInput(options: AnswerOptions, window: Window): Fault | null {
  const { hold } = window;
  if (hold === null || hold.id !== options.hold || !hold.answers.includes(options.answer)) return null;
  const next = `Write --answer ${answerUsage(options.answer, window)}`;
  const wrong = (place: string, problem: string): Fault => ({ code: 'input.wrong', place, problem, next });
  if (options.answer === 'wait-longer' && options.minutes === undefined)
    return wrong('--minutes', 'this is missing: how long to wait');
  if (asksReason(options.answer) && (options.reason ?? '').trim() === '')
    return wrong('--reason', 'this is missing: it stands in the record');
  const word = wordFor(window, options.answer);
  if (word !== null && options.word !== word)
    return wrong('--word', `${options.answer} is consented to by the word ${quoted(safe(word))}`);
  return null;
}

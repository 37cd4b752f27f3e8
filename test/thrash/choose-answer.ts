import type { Fault } from '../../core/fault/fault.ts';
import type { AnswerKind, Hold } from '../../core/window/hold.ts';
import type { Chance } from './chance.ts';

/** An answer as a person would type it; `word` is our own name for the thing where one is asked. */
export interface Chosen {
  readonly answer: AnswerKind;
  readonly args: readonly string[];
}

/** Whoever answered so often wants it to end. */
const PATIENCE = 6;

/** What an operator answers to this hold: mostly what makes it go on, sometimes what ends it. */
export function chooseAnswer(hold: Hold, answered: number, chance: Chance): Chosen {
  const offered = (answer: AnswerKind): boolean => hold.answers.includes(answer);
  const answer = wishes(hold, answered, chance).find(offered) ?? 'end-window';
  return { answer, args: argumentsOf(answer, hold) };
}

function wishes(hold: Hold, answered: number, chance: Chance): readonly AnswerKind[] {
  const { code } = hold.fault;
  if (isAboutCredential(hold.fault)) return ['renew-credential'];
  if (answered > 2 * PATIENCE) return ['leave-node', 'accept', 'end-window'];
  if (answered > PATIENCE) return ['end-window', 'accept', 'leave-node'];
  switch (code) {
    case 'window.late':
    case 'window.no-proof':
    case 'window.host-did-not-return':
      return chance.percent(60) ? ['wait-longer'] : ['do-again', 'look-again'];
    case 'window.drain-lifted-by-other':
    case 'window.maintenance-off-by-other':
      return chance.percent(75) ? ['do-again'] : ['accept', 'do-again'];
    case 'window.change-not-put-back':
      return answered < 3 ? ['look-again'] : ['accept'];
    case 'window.patch-run-lost':
    case 'window.patch-failed':
      return [chance.of(['do-again', 'do-again', 'put-back', 'restore-host', 'take-as-found'])];
    default:
      return chance.percent(80) ? ['do-again', 'look-again'] : ['put-back', 'look-again'];
  }
}

function isAboutCredential(fault: Fault): boolean {
  const hasReason = fault.code === 'window.act-refused' || fault.code === 'window.change-not-put-back';
  const { code } = hasReason ? (fault.reason ?? fault) : fault;
  return code === 'octopus.unauthorized' || code === 'octopus.forbidden' || code === 'host.login-refused';
}

function argumentsOf(answer: AnswerKind, hold: Hold): readonly string[] {
  switch (answer) {
    case 'wait-longer':
      return ['--minutes', '60'];
    case 'accept':
    case 'attest':
    case 'leave-node':
    case 'end-window':
    case 'put-back':
    case 'take-as-found':
      return ['--reason', 'thrash'];
    case 'restore-host':
    case 'cancel-tasks':
    case 'stop-anyway':
    case 'kill-process':
      return ['--word', hold.place?.node ?? 'Practice cluster'];
    default:
      return [];
  }
}

import type { Fault } from '../core/fault/fault.ts';
import { ExitCode } from './exit-code.ts';

/** How a command ends that could not begin because of this fault. */
export function exitOfFault(fault: Fault): ExitCode {
  switch (fault.code) {
    case 'input.wrong':
    case 'journal.not-found':
      return ExitCode.badInput;
    case 'journal.broken':
      return ExitCode.recordBroken;
    default:
      return ExitCode.refused;
  }
}

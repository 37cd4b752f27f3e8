import type { Precaution } from '../../../core/window/change.ts';
import { ageWords } from '../../ui/words/durations.ts';
import { dayAndClock, sinceWords } from '../../ui/words/times.ts';

/** What is known of a precaution now. An attested one was stated at a time, and its age is that of the statement. */
export function precautionState({ removedAtMs, keepUntilMs, kind, madeAtMs }: Precaution, nowMs: number): string {
  if (removedAtMs !== null) return `Removed ${dayAndClock(removedAtMs)}`;
  switch (kind) {
    case 'none':
      return 'With a reason';
    case 'attested':
      return `Stated ${sinceWords(madeAtMs, nowMs)}, ${ageWords(madeAtMs, nowMs)}`;
    case 'snapshot':
      return keepUntilMs === null ? 'Kept' : `Kept to ${dayAndClock(keepUntilMs)}`;
  }
}

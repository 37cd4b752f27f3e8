import type { Fact } from '../../../core/base/fact.ts';
import type { QuietReading } from '../../../core/window/facts.ts';
import { exactWords } from '../../ui/words/durations.ts';

/** How the list of tasks was read and how long that took, where the server has no query over all spaces; else null. */
export function spaceBySpaceWords(fact: Fact<QuietReading> | undefined): string | null {
  const seen = fact?.kind === 'observed' ? fact : fact?.lastKnown;
  if (seen?.value.tasks?.scope !== 'space-by-space') return null;
  const { tasksTookMs } = seen.value;
  const took = tasksTookMs === undefined ? '' : ` One reading takes ${tookWords(tasksTookMs)}.`;
  return `The tasks are read space by space; system tasks are counted, and not in the list.${took}`;
}

function tookWords(ms: number): string {
  return ms < 1_000 ? 'less than 1 s' : exactWords(ms);
}

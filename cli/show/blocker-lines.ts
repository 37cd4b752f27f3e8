import type { Blocker } from '../../core/cluster/blocker.ts';
import type { Paint } from '../terminal/paint.ts';
import { clockWords, many, safe } from './words.ts';

/** Tasks that keep the procedure waiting, by name: class, what, since when. */
export function blockerLines(blockers: readonly Blocker[], paint: Paint): readonly string[] {
  return blockers.map((blocker) => {
    if (blocker.kind === 'hidden')
      return `${paint('bad', 'hidden')}: ${many(blocker.count, 'running task')} that this key may not read`;
    const { task, sinceMs } = blocker;
    const since = sinceMs === null ? '' : `, since ${clockWords(sinceMs)}`;
    const tone = blocker.kind === 'finishing' ? 'wait' : 'bad';
    return `${paint(tone, blocker.kind.replaceAll('-', ' '))}: ${safe(task.description, 100)} (${safe(task.id, 40)}${since})`;
  });
}

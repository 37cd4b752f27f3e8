import type { Facts } from '../../../core/window/facts.ts';
import { countWords } from '../../ui/words/counts.ts';
import type { NodeView } from './node-view.ts';
import { groupOf } from './node-words.ts';

/** The cluster in one sentence: "3 nodes · 7 of 15 task slots busy · one node is draining, not set by Lowtide". */
export function clusterSentence(views: readonly NodeView[], facts: Facts): string {
  const listed = views.flatMap(({ summary }) => (summary === null ? [] : [summary]));
  const busy = listed.reduce((sum, node) => sum + node.runningTaskCount, 0);
  const slots = listed.reduce((sum, node) => sum + node.taskCap, 0);
  const foreign = views.filter((view) => view.drainBy === 'not-lowtide').length;
  const attention = views.filter((view) => groupOf(view) === 'attention').length;
  return [
    countWords(views.length, 'node'),
    facts.summary.kind === 'unknown' && listed.length === 0
      ? 'tasks not read yet'
      : `${busy} of ${slots} task slots busy`,
    ...(foreign === 0 ? [] : [`${foreign === 1 ? 'one node is' : `${foreign} nodes are`} drained, not by Lowtide`]),
    ...(attention === 0 ? [] : [`${attention} ${attention === 1 ? 'needs' : 'need'} attention`]),
  ].join(' · ');
}

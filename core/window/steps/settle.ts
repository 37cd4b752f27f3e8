import { faultOf, freshOf } from '../../base/fact.ts';
import { looked } from '../evidence.ts';
import { newestHeartbeatMs } from '../heartbeat.ts';
import { factsOf, lookAtNode, lookAtSummary, nodeOf, octopusFreshMs } from '../look.ts';
import { placeKey } from '../place.ts';
import { every, type ReadingNeed } from '../reading-need.ts';
import { minutes, type Proof, proved, refuted, type Step, unknown, type View } from '../step.ts';
import { wantedDrain } from '../wanted.ts';
import { placeOfNode } from '../window.ts';

/** The node works again: heartbeat fresh for a while, and it has taken a task or none is waiting. */
export const settle: Step = {
  kind: 'settle',
  title: ({ node }) => `See ${node} work`,
  gates: () => [],
  proof: (view) => {
    const node = nodeOf(view);
    const found = lookAtNode(view, node);
    if (!found.ok) return unknown(`${node} in the summary`, found.fault);
    const since = factsOf(view).onlineSinceMs;
    if (since === null) return refuted('no fresh heartbeat');
    const liftedAtMs =
      view.window.done[placeKey(placeOfNode(node, 'lift-drain'))]?.atMs ??
      view.window.done[placeKey(placeOfNode(node, 'ready'))]?.atMs ??
      0;
    const settledForMs = found.seen.observedAtMs - Math.max(since, liftedAtMs);
    const wantedMs = view.window.plan.settleSeconds * 1000;
    if (settledForMs < wantedMs)
      return refuted(`heartbeat fresh for ${Math.max(0, Math.floor(settledForMs / 1000))} of ${wantedMs / 1000} s`);
    const { runningTaskCount, taskCap } = found.seen.node;
    if (runningTaskCount > 0)
      return proved(
        looked(`heartbeat fresh, it runs ${runningTaskCount} of ${taskCap} tasks`, found.seen.observedAtMs),
      );
    if (taskCap === 0 || wantedDrain(view.window, node, found.seen.node.isDraining))
      return proved(looked('heartbeat fresh; it takes no tasks, as before', found.seen.observedAtMs));
    return noneWaits(view, found.seen.observedAtMs);
  },
  act: () => null,
  changes: () => [],
  trace: () => 'cannot-tell',
  needs: (): readonly ReadingNeed[] => [
    { kind: 'summary', node: null, everyMs: every.octopusInHandMs },
    { kind: 'queued', node: null, everyMs: every.octopusWatchedMs },
  ],
  watchedUntil: null,
  undone: () => null,
  limits: minutes(5, 20),
};

/** Due tasks only: a scheduled one waits for its time, and one that was started before waits for a person. */
function noneWaits(view: View, observedAtMs: number): Proof {
  const queued = freshOf(view.facts.queued, view.nowMs, octopusFreshMs(view));
  if (queued === null) return unknown('the queue', faultOf(view.facts.queued, 'queued tasks'));
  const summary = lookAtSummary(view);
  const nowMs = queued.value.serverTimeMs ?? (summary.ok ? newestHeartbeatMs(summary.seen.value.nodes) : null);
  if (nowMs === null) return unknown('which tasks are due: the server does not tell the time');
  const due = queued.value.tasks.filter((task) => task.startTimeMs === null && (task.queueTimeMs ?? 0) <= nowMs);
  return due.length === 0
    ? proved(looked('heartbeat fresh, no task is waiting', observedAtMs))
    : refuted(`${due.length} ${due.length === 1 ? 'task waits' : 'tasks wait'} and it has taken none yet`);
}

import type { Act } from '../act.ts';
import { isInHand } from '../in-hand.ts';
import { nodeOf } from '../look.ts';
import { nodePlan } from '../node-plan.ts';
import { isCutOff, isWorking, patchedOutsideProof, statedProof, windowsUpdateProof } from '../patch-proof.ts';
import { lookAtRun, runName, traceOfRun } from '../patch-run-look.ts';
import { placeKey } from '../place.ts';
import { every, type ReadingNeed } from '../reading-need.ts';
import { minutes, type Step, type View } from '../step.ts';
import { stoppedGate } from '../stopped-proof.ts';

/**
 * One pass of patching. The run lives in a scheduled task on the host, so losing the connection loses nothing; whether
 * a restart follows is judged by a look at the host afterwards, not by the run's own word.
 */
export const patch: Step = {
  kind: 'patch',
  title: ({ node, pass }) => `Patch ${node}${pass > 1 ? `, pass ${pass}` : ''}`,
  gates: (view) => [stoppedGate(view)],
  proof: (view) => {
    const stated = view.window.attested[placeKey(view.place)];
    if (stated !== undefined) return statedProof(view, stated);
    return isWindowsUpdate(view) ? windowsUpdateProof(view) : patchedOutsideProof(view);
  },
  act: (view): Act | null => {
    const plan = nodePlan(view.window, nodeOf(view)).patch;
    if (plan.kind === 'outside') return null;
    const run = runName(view);
    const seen = lookAtRun(view);
    const isStated = view.window.attested[placeKey(view.place)] !== undefined;
    // It writes its result a moment before its task ends: it is never broken off, nor taken away from under it.
    const isEnded = seen !== null && !isWorking(seen.value.task);
    const isLeft = isEnded && seen.value.task !== 'none';
    if (isEnded && (seen.value.result !== null || isCutOff(view) || (isStated && isLeft)))
      return { kind: 'remove-patch-run', node: nodeOf(view), run, result: seen.value.result };
    if (isStated || isBeingRemoved(view)) return null;
    return {
      kind: 'start-patch-run',
      node: nodeOf(view),
      run,
      categories: plan.categories,
      accept: plan.accept,
      reject: plan.reject,
    };
  },
  changes: (act) =>
    act.kind === 'start-patch-run'
      ? [{ subject: { what: 'task', node: act.node }, prior: 'none', set: `pass ${act.run.pass}` }]
      : [],
  trace: (act, view) => (act.kind === 'start-patch-run' ? traceOfRun(view) : 'cannot-tell'),
  needs: (view) => {
    const node = nodeOf(view);
    const host: ReadingNeed = {
      kind: 'host',
      node,
      everyMs: isInHand(view) ? every.hostInHandMs : every.hostWatchedMs,
      restartMark: null,
    };
    return isWindowsUpdate(view)
      ? [{ kind: 'patch-run', node, everyMs: every.patchRunMs, run: runName(view) }, host]
      : [host];
  },
  watchedUntil: null,
  undone: () => null,
  limits: minutes(60, 180),
};

function isWindowsUpdate(view: View): boolean {
  return nodePlan(view.window, nodeOf(view)).patch.kind === 'windows-update';
}

/** The task of an ended run was taken away: nothing is started in its place unless a person says so. */
function isBeingRemoved(view: View): boolean {
  const attempt = view.window.attempts[placeKey(view.place)];
  return attempt?.kind === 'sent' && attempt.act.kind === 'remove-patch-run';
}

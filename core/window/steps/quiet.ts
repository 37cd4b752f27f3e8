import { freshOf } from '../../base/fact.ts';
import { chosenAct } from '../chosen.ts';
import { isInHand } from '../in-hand.ts';
import { factsOf, nodeOf, octopusFreshMs } from '../look.ts';
import { quietEveryMs, quietProof } from '../quiet-proof.ts';
import { every } from '../reading-need.ts';
import { minutes, type Step } from '../step.ts';

/** No task runs any more, and none can slip in. Nothing is done for it but waiting, unless a person chooses to cancel. */
export const quiet: Step = {
  kind: 'quiet',
  title: ({ node }) => `Wait for the tasks of ${node}`,
  gates: () => [],
  proof: quietProof,
  act: (view) => {
    const chosen = chosenAct(view.window, view.place, view.nowMs);
    return chosen?.kind === 'cancel-tasks' ? { kind: 'cancel-tasks', node: nodeOf(view), tasks: chosen.tasks } : null;
  },
  changes: () => [],
  trace: (act, view) => {
    const latest = freshOf(factsOf(view).quietLatest, view.nowMs, octopusFreshMs(view));
    const running = latest?.value.tasks?.tasks ?? null;
    if (act.kind !== 'cancel-tasks' || running === null) return 'cannot-tell';
    // A task that ended by itself, or is being cancelled by somebody, needs no cancel any more.
    const isLeft = running.some(({ id, state }) => state !== 'cancelling' && act.tasks.some((task) => task.id === id));
    return isLeft ? 'did-not-happen' : 'happened';
  },
  needs: (view) => [
    { kind: 'quiet', node: nodeOf(view), everyMs: isInHand(view) ? quietEveryMs(view) : every.octopusWatchedMs },
  ],
  watchedUntil: 'stop-service',
  undone: () => null,
  limits: minutes(15, 60),
};

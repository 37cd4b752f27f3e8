import { chosenAct } from '../chosen.ts';
import { isInHand } from '../in-hand.ts';
import { nodeOf } from '../look.ts';
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
  trace: () => 'cannot-tell',
  needs: (view) => [
    { kind: 'quiet', node: nodeOf(view), everyMs: isInHand(view) ? quietEveryMs(view) : every.octopusWatchedMs },
  ],
  watchedUntil: 'stop-service',
  undone: () => null,
  limits: minutes(15, 60),
};

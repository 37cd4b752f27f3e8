import { agreedEndGate } from '../agreed-end.ts';
import { capacityGate } from '../capacity-gate.ts';
import { looked } from '../evidence.ts';
import { isInHand } from '../in-hand.ts';
import { changeOf } from '../ledger.ts';
import { lookAtNode, lookAtSummary, nodeOf } from '../look.ts';
import { placeKey } from '../place.ts';
import { every } from '../reading-need.ts';
import { minutes, proved, refuted, type Step, unknown, type View } from '../step.ts';
import { nodeAtStart } from '../window.ts';

/**
 * The node's drain flag is on: it finishes what it runs and starts nothing new.
 *
 * Two windows could drain two nodes in the same moment. So after our own write the summary is read again: if another
 * node was newly drained meanwhile, ours is lifted, and a person decides.
 * @source docs: Maintain High Availability nodes
 */
export const drain: Step = {
  kind: 'drain',
  title: ({ node }) => `Drain ${node}`,
  // Giving our own drain back needs nothing.
  gates: (view) =>
    newlyDrainedBesideUs(view) === null && !wasLiftedForRival(view)
      ? [...agreedEndGate(view), ...capacityGate(view)]
      : [],
  proof: (view) => {
    const found = lookAtNode(view, nodeOf(view));
    if (!found.ok) return unknown('the drain flag', found.fault);
    const { isDraining } = found.seen.node;
    const rival = newlyDrainedBesideUs(view);
    // Both windows give way and both rivals vanish: that ours was lifted is asked about all the same.
    if (rival !== null || wasLiftedForRival(view))
      return refuted(
        `${rival ?? 'another node'} was drained by somebody else in the same moment`,
        isDraining ? null : twoWindows(view, rival ?? 'another node'),
      );
    if (!isDraining) return refuted('drain flag is off');
    const by = isOurs(view) ? '' : ', set by somebody else';
    return proved(looked(`API: drain flag is on${by}`, found.seen.observedAtMs));
  },
  act: (view) => ({
    kind: 'set-drain',
    node: nodeOf(view),
    nodeId: nodeAtStart(view.window, nodeOf(view)).id,
    on: newlyDrainedBesideUs(view) === null && !wasLiftedForRival(view),
  }),
  changes: (act) =>
    act.kind === 'set-drain' && act.on ? [{ subject: { what: 'drain', node: act.node }, prior: 'off', set: 'on' }] : [],
  trace: (act, view) => {
    const found = lookAtNode(view, nodeOf(view));
    if (!found.ok || act.kind !== 'set-drain') return 'cannot-tell';
    return found.seen.node.isDraining === act.on ? 'happened' : 'did-not-happen';
  },
  needs: (view) => [
    { kind: 'summary', node: null, everyMs: isInHand(view) ? every.octopusInHandMs : every.octopusWatchedMs },
  ],
  watchedUntil: 'lift-drain',
  undone: (view) => ({ code: 'window.drain-lifted-by-other', node: nodeOf(view) }),
  limits: minutes(1, 5),
};

/** Only between our own write and the proof; later the capacity gates watch the others. */
function newlyDrainedBesideUs(view: View): string | null {
  const attempt = view.window.attempts[placeKey(view.place)];
  const summary = lookAtSummary(view);
  if (attempt?.kind !== 'sent' || view.window.done[placeKey(view.place)] !== undefined || !summary.ok) return null;
  if (view.window.cluster.topology === 'single') return null;
  const own = nodeAtStart(view.window, nodeOf(view)).id;
  const before = view.window.cluster.nodes.filter((node) => node.draining).map((node) => node.id);
  return (
    summary.seen.value.nodes.find((node) => node.id !== own && node.isDraining && !before.includes(node.id))?.name ??
    null
  );
}

/** Our own drain is being given back, or was. */
function wasLiftedForRival(view: View): boolean {
  const attempt = view.window.attempts[placeKey(view.place)];
  return attempt?.kind === 'sent' && attempt.act.kind === 'set-drain' && !attempt.act.on;
}

function isOurs(view: View): boolean {
  return changeOf(view.window, 'drain', nodeOf(view)) !== null;
}

function twoWindows(view: View, other: string) {
  return { code: 'window.two-windows', node: nodeOf(view), other } as const;
}

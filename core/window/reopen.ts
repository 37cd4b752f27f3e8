import { without } from '../base/without.ts';
import { type Place, placeKey } from './place.ts';
import { isDone } from './procedure.ts';
import { STATE } from './waiver.ts';
import { placeOfNode, type Window } from './window.ts';

/**
 * A done place comes in hand again: attempt, deadline and consents cleared. Drain reopened before the service was
 * stopped reopens `quiet` too, and "flag first seen" starts anew. Later places stay done.
 */
export function reopenPlace(window: Window, place: Place): Window {
  const alone = { ...cleared(window, place), consent: null, question: null };
  if (place.node === null) return place.step === 'maintenance-on' ? withMaintenanceUnseen(alone) : alone;
  if (place.step === 'stop-service') return withQuietAsked(alone, place.node);
  if (place.step !== 'drain' || isDone(window, placeOfNode(place.node, 'stop-service'))) return alone;
  const progress = alone.nodes[place.node];
  const withFlagUnseen =
    progress === undefined
      ? alone
      : { ...alone, nodes: { ...alone.nodes, [place.node]: { ...progress, flagSeenAtMs: null } } };
  return cleared(withFlagUnseen, placeOfNode(place.node, 'quiet'));
}

/** Where only Maintenance Mode keeps new work away, what was quiet may not be so any more. */
function withMaintenanceUnseen(window: Window): Window {
  const unseen: Window = { ...window, maintenanceSeenAtMs: null };
  if (window.plan.drainSingle) return unseen;
  const running = window.plan.nodes.filter(({ node }) => !isDone(window, placeOfNode(node, 'stop-service')));
  return running.reduce((so, { node }) => cleared(so, placeOfNode(node, 'quiet')), unseen);
}

/** *Stop anyway* was for the one stop. */
function withQuietAsked(window: Window, node: string): Window {
  const quiet = placeKey(placeOfNode(node, 'quiet'));
  return { ...window, waivers: window.waivers.filter((waiver) => waiver.placeKey !== quiet || waiver.what !== STATE) };
}

/** Not done, not tried, no deadline of its own. What the ledger and the notes hold stays. */
export function cleared(window: Window, place: Place): Window {
  const key = placeKey(place);
  return {
    ...window,
    done: without(window.done, key),
    attempts: without(window.attempts, key),
    extraMs: without(window.extraMs, key),
    inHand: window.inHand?.placeKey === key ? null : window.inHand,
  };
}

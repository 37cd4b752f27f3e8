import { compareBoots } from '../host/boot-identity.ts';
import { changeOf } from './ledger.ts';
import { nodePlan } from './node-plan.ts';
import { nodeOfKey, type Place, placeKey, type StepKind } from './place.ts';
import { nodeProgress, placeOfNode, type Window } from './window.ts';

const BEFORE_RELEASE: readonly StepKind[] = [
  'drain',
  'quiet',
  'hold-service',
  'stop-service',
  'precaution',
  'patch',
  'reboot',
  'restore',
];
/** The way back; reopened where it was done when the host is restored. */
export const FROM_RELEASE: readonly StepKind[] = ['release-service', 'start-service', 'ready', 'lift-drain', 'settle'];

interface Procedure {
  readonly places: readonly Place[];
  readonly inHand: Place | null;
}

/** A window never changes, and is asked for its procedure many times a reading: it is worked out once. */
const procedures = new WeakMap<Window, Procedure>();

/**
 * All places of this window in their order: a function of the journal. Loops (another pass) and decisions (put back,
 * leave, restore) are places that appear or fall away, never branches in the engine.
 */
export function procedureOf(window: Window): readonly Place[] {
  return knownProcedure(window).places;
}

/** The first place that is not done, or null when nothing is left. */
export function placeInHand(window: Window): Place | null {
  return knownProcedure(window).inHand;
}

function knownProcedure(window: Window): Procedure {
  const known = procedures.get(window);
  if (known !== undefined) return known;
  const places = [
    ...opening(window),
    ...nodesInOrder(window).flatMap((node) => placesOf(window, node)),
    ...closing(window),
  ];
  const procedure = { places, inHand: places.find((place) => !isDone(window, place)) ?? null };
  procedures.set(window, procedure);
  return procedure;
}

export function isDone(window: Window, place: Place): boolean {
  return window.done[placeKey(place)] !== undefined;
}

/** A node is begun once anything was done, tried or changed for it. */
export function isBegun(window: Window, node: string): boolean {
  const isOfNode = (key: string) => nodeOfKey(key) === node;
  return (
    Object.keys(window.done).some(isOfNode) ||
    Object.keys(window.attempts).some(isOfNode) ||
    window.changes.some((change) => change.subject.node === node)
  );
}

function opening(window: Window): readonly Place[] {
  const announce: readonly Place[] =
    window.plan.announce.kind === 'attested' ? [{ step: 'announce', node: null, pass: 0 }] : [];
  const maintenance: readonly Place[] =
    window.cluster.topology === 'single' ? [{ step: 'maintenance-on', node: null, pass: 0 }] : [];
  const places = [...announce, ...maintenance];
  return window.ending === null ? places : places.filter((place) => isDone(window, place));
}

function closing(window: Window): readonly Place[] {
  if (window.cluster.topology === 'ha') return [];
  const change = changeOf(window, 'maintenance-mode', null);
  const isLeft = change?.state.kind === 'left';
  const isOver = window.ending !== null || Object.values(window.nodes).some((node) => node.course === 'left');
  const wasNeverOurs = change === null && isOver;
  return isLeft || wasNeverOurs ? [] : [{ step: 'maintenance-off', node: null, pass: 0 }];
}

/** Taken-over nodes first; none is begun any more once the window ends or a node stays out. */
function nodesInOrder(window: Window): readonly string[] {
  const planned = window.plan.nodes.map((entry) => entry.node);
  const takenOver = planned.filter((node) => nodePlan(window, node).drained === 'take-over');
  const order = [...takenOver, ...planned.filter((node) => !takenOver.includes(node))];
  const isOver = window.ending !== null || order.some((node) => nodeProgress(window, node).course === 'left');
  return isOver ? order.filter((node) => isBegun(window, node)) : order;
}

function placesOf(window: Window, node: string): readonly Place[] {
  const { course } = nodeProgress(window, node);
  const planned = [...untilPatched(window, node), ...FROM_RELEASE.map((step) => placeOfNode(node, step))].filter(
    (place) => isWanted(window, place),
  );
  switch (course) {
    case 'as-planned':
      return planned;
    case 'put-back':
    case 'taken-as-found':
      return planned.filter((place) => isDone(window, place) || (!isBeforeRelease(place) && isOwedBack(window, place)));
    case 'restoring': {
      const before = planned.filter((place) => isBeforeRelease(place) && isDone(window, place));
      return [...before, placeOfNode(node, 'restore'), ...planned.filter((place) => !isBeforeRelease(place))];
    }
    case 'left':
      return planned.filter((place) => isDone(window, place));
  }
}

/** On a single server the drain is an extra that the plan may leave out. */
function isWanted(window: Window, place: Place): boolean {
  const isDrainStep = place.step === 'drain' || place.step === 'lift-drain';
  return !isDrainStep || window.cluster.topology === 'ha' || window.plan.drainSingle;
}

function isBeforeRelease(place: Place): boolean {
  return BEFORE_RELEASE.includes(place.step);
}

/** What a put-back node still owes: only what this window ever touched. */
function isOwedBack(window: Window, place: Place): boolean {
  const { node } = place;
  const touched = (what: 'drain' | 'service' | 'start-type') => changeOf(window, what, node) !== null;
  switch (place.step) {
    case 'release-service':
      return touched('start-type');
    case 'start-service':
    case 'ready':
      return touched('service');
    case 'lift-drain':
      return touched('drain');
    default:
      return touched('drain') || touched('service');
  }
}

function untilPatched(window: Window, node: string): readonly Place[] {
  const first = (['drain', 'quiet', 'hold-service', 'stop-service', 'precaution'] as const).map((step) =>
    placeOfNode(node, step),
  );
  return [...first, ...passes(window, node)];
}

/** `reboot` n follows `patch` n only if that pass asks for it; `patch` n+1 follows; the last pass asks for nothing. */
function passes(window: Window, node: string): readonly Place[] {
  const places: Place[] = [];
  for (let pass = 1; pass <= window.plan.maxPasses + 1; pass += 1) {
    places.push(placeOfNode(node, 'patch', pass));
    const note = nodeProgress(window, node).patches[pass];
    if (note === undefined || !isDone(window, placeOfNode(node, 'patch', pass))) break;
    const restarts = note.restartAsked || isRestartOwed(window, node, pass);
    if (restarts) places.push(placeOfNode(node, 'reboot', pass));
    if (!restarts && note.remaining === 0 && note.outcome !== 'restart-first') break;
  }
  return places;
}

/** "Always restart": while the host still runs the boot in which the service was stopped. */
function isRestartOwed(window: Window, node: string, pass: number): boolean {
  if (window.plan.reboot !== 'always') return false;
  const { identities } = nodeProgress(window, node);
  const stopped = identities[placeKey(placeOfNode(node, 'stop-service'))];
  const patched = identities[placeKey(placeOfNode(node, 'patch', pass))];
  return stopped !== undefined && patched !== undefined && compareBoots(stopped, patched) !== 'another';
}

import type { Change } from './change.ts';
import type { Evidence, Notes } from './evidence.ts';
import { changeOf, settled } from './ledger.ts';
import { nodePlan } from './node-plan.ts';
import { type Place, placeKey } from './place.ts';
import { type NodeProgress, nodeAtStart, type Window, withProgress } from './window.ts';

/** A place is done; its evidence says what was put back, what is kept, and what later steps need. */
export function advanced(window: Window, place: Place, evidence: Evidence, atMs: number): Window {
  const key = placeKey(place);
  const done = { ...window, done: { ...window.done, [key]: { evidence, atMs } } };
  const by = evidence.kind === 'found-so' ? 'others' : 'us';
  const restored = settled(done, evidence.notes.restored ?? [], { kind: 'restored', atMs, by });
  const taskGone =
    place.step === 'patch' && place.node !== null
      ? settled(restored, [{ what: 'task', node: place.node }], { kind: 'restored', atMs, by: 'us' })
      : restored;
  const { precaution } = evidence.notes;
  const owned = withDrainTakenOver(taskGone, place, atMs);
  const kept = precaution === undefined ? owned : { ...owned, precautions: [...owned.precautions, precaution] };
  if (place.step === 'maintenance-on')
    return { ...kept, maintenanceSeenAtMs: kept.maintenanceSeenAtMs ?? evidence.observedAtMs };
  return place.node === null ? kept : withProgress(kept, place.node, (progress) => noted(progress, place, evidence));
}

/** A drain of somebody else that the plan takes over is ours from its proof on: it will be lifted. */
function withDrainTakenOver(window: Window, place: Place, atMs: number): Window {
  const { node } = place;
  if (place.step !== 'drain' || node === null || changeOf(window, 'drain', node) !== null) return window;
  const isTakenOver = nodePlan(window, node).drained === 'take-over' && nodeAtStart(window, node).draining;
  if (!isTakenOver) return window;
  const change: Change = {
    subject: { what: 'drain', node },
    prior: 'on (taken over)',
    set: 'on',
    state: { kind: 'owned' },
    madeAtMs: atMs,
  };
  return { ...window, changes: [...window.changes, change] };
}

/** Of the first stop: somebody may start the service again after the patches, then it is stopped a second time. */
function notedAtStop(progress: NodeProgress, notes: Notes): Pick<NodeProgress, 'buildBefore' | 'restartAskedBefore'> {
  return {
    buildBefore: progress.buildBefore ?? notes.build ?? null,
    restartAskedBefore: progress.restartAskedBefore ?? notes.restartAsked ?? null,
  };
}

function noted(progress: NodeProgress, place: Place, { notes, kind, observedAtMs }: Evidence): NodeProgress {
  return {
    ...progress,
    flagSeenAtMs:
      place.step === 'drain' && kind === 'looked' ? (progress.flagSeenAtMs ?? observedAtMs) : progress.flagSeenAtMs,
    service: notes.service ?? progress.service,
    processId: notes.processId ?? progress.processId,
    ...(place.step === 'stop-service' ? notedAtStop(progress, notes) : {}),
    identities:
      notes.identity === undefined
        ? progress.identities
        : { ...progress.identities, [placeKey(place)]: notes.identity },
    patches: notes.patch === undefined ? progress.patches : { ...progress.patches, [place.pass]: notes.patch },
  };
}

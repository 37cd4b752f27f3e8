import { faultOf, freshOf } from '../../base/fact.ts';
import { compareBoots } from '../../host/boot-identity.ts';
import type { Subject } from '../change.ts';
import { looked } from '../evidence.ts';
import { bootOf, factsOf, lookAtHost, nodeOf, octopusFreshMs } from '../look.ts';
import { placeKey } from '../place.ts';
import { every } from '../reading-need.ts';
import { minutes, proved, refuted, type Step, unknown, type View } from '../step.ts';
import { nodeProgress, placeOfNode } from '../window.ts';

const HELD: readonly Subject['what'][] = ['start-type', 'watchdog', 'dependents', 'service'];

/** The operating system is put back to the snapshot of this window. Never the Octopus SQL database. */
export const restore: Step = {
  kind: 'restore',
  title: ({ node }) => `Put the operating system of ${node} back`,
  gates: () => [],
  proof: (view) => {
    const attempt = view.window.attempts[placeKey(view.place)];
    if (attempt?.kind !== 'sent') return refuted('not put back yet');
    const machine = freshOf(factsOf(view).snapshots, view.nowMs, octopusFreshMs(view));
    if (machine === null) return unknown('the virtual machine', faultOf(factsOf(view).snapshots, 'virtual machine'));
    if (machine.value.machine.state !== 'running')
      return refuted(`the virtual machine is ${machine.value.machine.state}`);
    const host = lookAtHost(view);
    if (!host.ok) return unknown(`the host of ${nodeOf(view)} does not answer`, host.fault);
    const noted = latestIdentity(view);
    if (
      host.seen.startedAtMs < attempt.sinceMs ||
      noted === null ||
      compareBoots(noted, bootOf(host.seen)) !== 'another'
    ) {
      return refuted('the machine has not booted anew');
    }
    return proved(
      looked('snapshot applied, machine runs, booted anew', host.seen.observedAtMs, { identity: bootOf(host.seen) }),
    );
  },
  act: (view) => {
    const made = view.window.precautions.findLast(
      (entry) => entry.node === nodeOf(view) && entry.snapshotId !== null && entry.removedAtMs === null,
    );
    return made?.snapshotId == null
      ? null
      : { kind: 'restore-snapshot', node: nodeOf(view), snapshotId: made.snapshotId, name: made.words };
  },
  // The snapshot was taken with the service stopped and held: what was put back since is ours again.
  changes: (act, view) =>
    view.window.changes
      .filter(
        ({ subject, state }) => state.kind === 'restored' && subject.node === act.node && HELD.includes(subject.what),
      )
      .map(({ subject, prior, set }) => ({ subject, prior, set })),
  trace: () => 'cannot-tell',
  needs: (view) => [
    { kind: 'snapshots', node: nodeOf(view), everyMs: every.snapshotsMs },
    { kind: 'host', node: nodeOf(view), everyMs: every.hostInHandMs, restartMark: null },
  ],
  watchedUntil: null,
  undone: () => null,
  limits: minutes(15, 60),
};

/** The youngest identity noted before the restore. */
function latestIdentity(view: View) {
  const { identities } = nodeProgress(view.window, nodeOf(view));
  const all = Object.values(identities).toSorted((one, other) => one.observedAtMs - other.observedAtMs);
  return all.at(-1) ?? identities[placeKey(placeOfNode(nodeOf(view), 'stop-service'))] ?? null;
}

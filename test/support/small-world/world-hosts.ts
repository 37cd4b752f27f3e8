import { failed, type Result, type Sent, succeeded } from '../../../core/base/result.ts';
import type { Claim } from '../../../core/host/claim.ts';
import type { HostControl } from '../../../core/ports/host-control.ts';
import type { Act } from '../../../core/window/act.ts';
import { aPreflightReading } from '../preflight-reading.ts';
import type { SmallWorld } from './small-world.ts';

/** The hosts of a cluster in memory. They pass the suite of the port (`test/conformance/`), as those over SSH do. */
export function worldHosts(world: SmallWorld, called: (name: string, node?: string) => void): HostControl {
  const onHost = <T>(name: string, value: () => Result<T>): Result<T> =>
    world.hostAnswers(world.node(name)) ? value() : failed({ code: 'host.unreachable', host: name, reason: 'refused' });
  const read = <T>(name: string, value: () => T): Result<T> => onHost(name, () => succeeded(value()));
  const sent = (result: Result<null>): Sent =>
    result.ok ? { kind: 'accepted' } : { kind: 'refused', fault: result.fault };
  const arrive = (name: string, act: Act): Sent =>
    sent(
      read(name, () => {
        world.arrive(act);
        return null;
      }),
    );
  const claimedByOther = (name: string, windowId: string): Claim | null => {
    const { claim } = world.node(name);
    return claim === null || claim.windowId === windowId ? null : claim;
  };
  const unlessOthers = (node: string, windowId: string, work: () => Sent): Sent => {
    const other = claimedByOther(node, windowId);
    if (other === null) return work();
    const { operator, workstation } = other;
    return sent(
      onHost(node, () =>
        failed({ code: 'host.claimed-by-other', host: node, windowId: other.windowId, operator, workstation }),
      ),
    );
  };

  return {
    readHost: async (node, { restartMark }) => {
      called('readHost', node);
      return read(node, () => world.readHost(world.node(node), restartMark));
    },
    readPreflight: async (node) => read(node, () => aPreflightReading({ nowMs: world.nowMs })),
    claimHost: async (node, claim, takeOver) => {
      const write = (): Sent =>
        sent(
          read(node, () => {
            world.node(node).claim = { ...claim, writtenAt: '' };
            return null;
          }),
        );
      return takeOver ? write() : unlessOthers(node, claim.windowId, write);
    },
    holdService: async (node, service) => {
      const { claim } = world.node(node);
      if (claim === null) throw new Error('held without a claim');
      return arrive(node, { kind: 'hold-service', node, service, takeOver: false, claim });
    },
    stopService: async (node, service, dependents) =>
      arrive(node, { kind: 'stop-service', node, service, processId: 0, dependents }),
    startService: async (node, service) => arrive(node, { kind: 'start-service', node, service }),
    startDependents: async (node, service, dependents) =>
      arrive(node, { kind: 'start-dependents', node, service, dependents }),
    endProcess: async (node, service, processId, created) =>
      arrive(node, { kind: 'end-process', node, service, processId, created }),
    releaseService: async (node, release) =>
      unlessOthers(node, release.windowId, () => arrive(node, { kind: 'release-service', node, ...release })),
    restartHost: async (node, comment) => arrive(node, { kind: 'restart-host', node, comment }),
    startPatchRun: async (node, run, choice) => arrive(node, { kind: 'start-patch-run', node, run, ...choice }),
    readPatchRun: async (node, run) => {
      called('readPatchRun', node);
      return read(node, () => world.readPatchRun(world.node(node), run));
    },
    removePatchRun: async (node, run) => arrive(node, { kind: 'remove-patch-run', node, run, result: null }),
    readSnapshots: async (node) => {
      called('readSnapshots', node);
      return succeeded({
        machine: { id: 'vm', name: node, state: 'running' as const },
        snapshots: world.node(node).snapshots,
      });
    },
    takeSnapshot: async (node, name) => arrive(node, { kind: 'take-snapshot', node, name }),
    restoreSnapshot: async (node, snapshotId) =>
      arrive(node, { kind: 'restore-snapshot', node, snapshotId, name: snapshotId }),
    removeSnapshot: async () => ({ kind: 'accepted' }),
  };
}

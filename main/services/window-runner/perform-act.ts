import { assertNever } from '../../../core/base/assert-never.ts';
import type { Sent } from '../../../core/base/result.ts';
import type { Clock } from '../../../core/ports/clock.ts';
import type { HostControl } from '../../../core/ports/host-control.ts';
import type { OctopusApi } from '../../../core/ports/octopus-api.ts';
import type { Act } from '../../../core/window/act.ts';
import { thatStartAtBoot } from '../../../core/window/dependents.ts';

export interface ActPorts {
  readonly octopus: OctopusApi;
  readonly hosts: HostControl;
  readonly clock: Clock;
}

/** Does one act. Its intention is on disk by now. What it answers proves nothing; only a reading afterwards does. */
export async function performAct(
  act: Act,
  { octopus, hosts, clock }: ActPorts,
  avoidNodes: readonly string[],
): Promise<Sent> {
  const options = { avoidNodes };
  switch (act.kind) {
    case 'set-maintenance':
      return octopus.setMaintenance(act.on, options);
    case 'set-drain':
      return octopus.setDrain(act.nodeId, act.on, options);
    case 'cancel-tasks':
      return allOf(act.tasks.map((task) => () => octopus.cancelTask(task.id, options)));
    case 'hold-service': {
      const claim = { ...act.claim, writtenAt: new Date(clock.nowMs()).toISOString() };
      const watchdogs = act.claim.prior.watchdogs
        .filter((watchdog) => watchdog.enabled)
        .map(({ path, name }) => ({ path, name }));
      const dependents = thatStartAtBoot(act.claim.prior.dependents ?? []).map(({ name }) => name);
      return inOrder([
        () => hosts.claimHost(act.node, claim, act.takeOver),
        () => hosts.holdService(act.node, act.service, watchdogs, dependents),
      ]);
    }
    case 'stop-service':
      return hosts.stopService(act.node, act.service, act.dependents ?? []);
    case 'end-process':
      return hosts.endProcess(act.node, act.service, act.processId, act.created);
    case 'take-snapshot':
      return hosts.takeSnapshot(act.node, act.name);
    case 'start-patch-run':
      return hosts.startPatchRun(act.node, act.run, {
        categories: act.categories,
        accept: act.accept,
        reject: act.reject,
      });
    case 'remove-patch-run':
      return hosts.removePatchRun(act.node, act.run);
    case 'restart-host':
      return hosts.restartHost(act.node, act.comment);
    case 'restore-snapshot':
      return hosts.restoreSnapshot(act.node, act.snapshotId);
    case 'release-service':
      return hosts.releaseService(act.node, {
        windowId: act.windowId,
        service: act.service,
        startType: act.startType,
        watchdogs: act.watchdogs,
        dependents: act.dependents ?? [],
      });
    case 'start-service':
      return hosts.startService(act.node, act.service);
    case 'start-dependents':
      return hosts.startDependents(act.node, act.service, act.dependents);
    default:
      return assertNever(act);
  }
}

/** Each is sent: one task may have ended by itself meanwhile, which is no reason to spare the others. */
async function allOf(sends: readonly (() => Promise<Sent>)[]): Promise<Sent> {
  const sent: Sent[] = [];
  for (const send of sends) sent.push(await send());
  const unknown = sent.find(({ kind }) => kind === 'unknown');
  return unknown ?? sent.find(({ kind }) => kind === 'refused') ?? { kind: 'accepted' };
}

/** The first that is not accepted decides; the rest is not sent. */
async function inOrder(sends: readonly (() => Promise<Sent>)[]): Promise<Sent> {
  for (const send of sends) {
    const sent = await send();
    if (sent.kind !== 'accepted') return sent;
  }
  return { kind: 'accepted' };
}

import type { Claim, Host } from './host.ts';
import { octopusService } from './host.ts';
import { broken } from './judge.ts';
import type { StartType } from './service.ts';
import { dependentsOf } from './service-life.ts';
import { tell, type World } from './world.ts';

export interface WatchdogWish {
  readonly path: string;
  readonly name: string;
  readonly enabled: boolean;
}

/** False: another window holds the host and was not to be taken over. */
export function writeClaim(world: World, host: Host, claim: Claim, takeOver: boolean): boolean {
  const before = host.disk.claim;
  if (before !== null && before.windowId !== claim.windowId && !takeOver) return false;
  if (before !== null && !samePrior(before, claim)) {
    broken(world, 'claim-prior-lost', host.name, { before: before.prior, now: claim.prior });
  }
  host.disk.claim = claim;
  tell(world, 'claim', host.name, { windowId: claim.windowId, takeOver: before !== null && takeOver });
  return true;
}

/** False: the claim is another window's. */
export function releaseHost(
  world: World,
  host: Host,
  wish: {
    readonly windowId: string;
    readonly startType: StartType;
    readonly watchdogs: readonly WatchdogWish[];
    readonly dependents: readonly { readonly name: string; readonly startType: StartType }[];
  },
): { readonly removed: boolean } | false {
  const { claim } = host.disk;
  if (claim !== null && claim.windowId !== wish.windowId) return false;
  if (claim !== null && !samePrior(claim, { prior: wish })) {
    broken(world, 'release-not-as-before', host.name, { before: claim.prior, now: wish });
  }
  octopusService(host).startType = wish.startType;
  for (const each of wish.watchdogs) {
    const watchdog = host.watchdogs.find((one) => one.name === each.name && one.path === each.path);
    if (watchdog !== undefined) watchdog.enabled = each.enabled;
  }
  for (const { name, startType } of wish.dependents) {
    const dependent = dependentsOf(host, octopusService(host)).find((each) => each.name === name);
    if (dependent !== undefined) dependent.startType = startType;
  }
  host.disk.claim = null;
  tell(world, 'release-service', host.name, { startType: wish.startType, claimRemoved: claim !== null });
  return { removed: claim !== null };
}

interface Prior {
  readonly startType: StartType;
  readonly watchdogs: readonly WatchdogWish[];
  readonly dependents?: readonly { readonly name: string; readonly startType: StartType }[];
}

function samePrior(one: { readonly prior: Prior }, other: { readonly prior: Prior }): boolean {
  const line = ({ prior }: { readonly prior: Prior }): string =>
    [
      prior.startType,
      ...prior.watchdogs.map((dog) => `${dog.path}${dog.name}=${dog.enabled}`).sort(),
      // Only what starts at boot was changed.
      ...(prior.dependents ?? [])
        .filter(({ startType }) => startType === 'automatic' || startType === 'delayed')
        .map(({ name, startType }) => `${name}=${startType}`)
        .sort(),
    ].join('|');
  return line(one) === line(other);
}

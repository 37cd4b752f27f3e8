import type { Result, Sent } from '../base/result.ts';
import type { Claim, DependentBefore } from '../host/claim.ts';
import type { HostReading, StartType, Watchdog } from '../host/host-reading.ts';
import type { PatchRunName, PatchRunReading } from '../host/patch-run.ts';
import type { PreflightReading } from '../host/preflight-reading.ts';
import type { SnapshotsReading } from '../host/snapshot.ts';

export interface WatchdogName {
  readonly path: string;
  readonly name: string;
}

/**
 * What Lowtide does on the host of one node (and on its hypervisor), over any `ScriptRunner`. Acts return when the host
 * took them, not when they are done: only a later reading proves anything. Never throws for what a host can do.
 */
export interface HostControl {
  /** Reads only. `restartMark` is the comment to look for in the System log; `service` null = find by binary path. */
  readHost(node: string, question: { readonly restartMark: string | null }): Promise<Result<HostReading>>;
  /** Reads only: what a window has to know beforehand, and no step needs later. */
  readPreflight(node: string): Promise<Result<PreflightReading>>;
  /** Writes the claim. Refused when another window's claim is there and `takeOver` is false. */
  claimHost(node: string, claim: Claim, takeOver: boolean): Promise<Sent>;
  /** Start type Manual, also that of the services named that need it; watchdog tasks disabled. */
  holdService(
    node: string,
    service: string,
    watchdogs: readonly WatchdogName[],
    dependents: readonly string[],
  ): Promise<Sent>;
  /** The services named that need it are stopped first, and waited for. */
  stopService(node: string, service: string, dependents: readonly string[]): Promise<Sent>;
  startService(node: string, service: string): Promise<Sent>;
  /** The services named that need it, in the order in which they were stopped. */
  startDependents(node: string, service: string, dependents: readonly string[]): Promise<Sent>;
  endProcess(node: string, service: string, processId: number, created: string | null): Promise<Sent>;
  /** Start types and watchdog as given, then the claim of that window removed. */
  releaseService(
    node: string,
    release: {
      readonly windowId: string;
      readonly service: string;
      readonly startType: StartType;
      readonly watchdogs: readonly Watchdog[];
      readonly dependents: readonly Pick<DependentBefore, 'name' | 'startType'>[];
    },
  ): Promise<Sent>;
  restartHost(node: string, comment: string): Promise<Sent>;
  startPatchRun(
    node: string,
    run: PatchRunName,
    choice: {
      readonly categories: readonly string[];
      readonly accept: readonly string[];
      readonly reject: readonly string[];
    },
  ): Promise<Sent>;
  readPatchRun(node: string, run: PatchRunName): Promise<Result<PatchRunReading>>;
  removePatchRun(node: string, run: PatchRunName): Promise<Sent>;
  readSnapshots(node: string): Promise<Result<SnapshotsReading>>;
  takeSnapshot(node: string, name: string): Promise<Sent>;
  restoreSnapshot(node: string, snapshotId: string): Promise<Sent>;
  removeSnapshot(node: string, snapshotId: string): Promise<Sent>;
}

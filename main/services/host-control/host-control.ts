import type { z } from 'zod';
import { failed, type Result, type Sent } from '../../../core/base/result.ts';
import type { PatchRunName } from '../../../core/host/patch-run.ts';
import type { HostControl } from '../../../core/ports/host-control.ts';
import type { Json, ScriptRunner } from '../../../core/ports/script-runner.ts';
import { hostReadingSchema } from './host-reading-schema.ts';
import { resultOfRead, sentOf } from './outcome.ts';
import { patchRunSchema } from './patch-run-schema.ts';
import { preflightReadingSchema } from './preflight-reading-schema.ts';
import { anything, exitCode, returnValue, snapshotsSchema } from './schemas.ts';

export interface HostControlParts {
  readonly runnerOf: (node: string) => ScriptRunner;
  /** The service the cluster file names, or null: found by binary path. */
  readonly serviceOf: (node: string) => string | null;
  readonly hypervisorOf: (node: string) => Hypervisor | null;
  /** The text of the worker that patches in a scheduled task. */
  readonly workerText: () => Promise<string>;
}

export interface Hypervisor {
  readonly kind: 'hyper-v' | 'vmware';
  readonly runner: ScriptRunner;
  readonly machineId: string;
}

const READ_MS = 30_000;
/** PowerCLI alone takes half a minute until it is loaded. */
const READ_CENTER_MS = 120_000;
const ACT_MS = 60_000;
const SNAPSHOT_MS = 10 * 60_000;
/** Exit codes of shutdown.exe that mean "a restart is on its way": taken, already going on, already scheduled. */
const RESTART_SENT = [0, 1115, 1190];
/** Of Win32_Service: taken; or it is so already, on its way to it, or slow. Anything else is an error of the script. */
const CONTROL_TAKEN = [0, 5, 6, 7, 10];

type Parameters = { readonly [name: string]: Json };

/** Host control, written once over any script runner. Scripts and their answers: `docs/host-scripts.md`. */
export function hostControl(parts: HostControlParts): HostControl {
  const { runnerOf, serviceOf, hypervisorOf, workerText } = parts;

  const read = async <T>(
    node: string,
    script: string,
    parameters: Parameters,
    schema: z.ZodType<T>,
  ): Promise<Result<T>> =>
    resultOfRead(
      await runnerOf(node).run({ script, parameters, deadlineMs: READ_MS }),
      { host: node, script, parameters },
      schema,
    );

  const act = async <T>(
    node: string,
    script: string,
    parameters: Parameters,
    schema: z.ZodType<T>,
    refusal: (data: T) => string | null = () => null,
    already: readonly string[] = [],
  ): Promise<Sent> =>
    sentOf(
      await runnerOf(node).run({ script, parameters, deadlineMs: ACT_MS }),
      { host: node, script, parameters },
      schema,
      refusal,
      already,
    );

  const control = (node: string, script: string, parameters: Parameters): Promise<Sent> =>
    act(node, script, parameters, returnValue, (data) =>
      CONTROL_TAKEN.includes(data.returnValue) ? null : `Windows answered ${data.returnValue}`,
    );

  const onHypervisor = async (node: string, what: 'take' | 'remove' | 'restore', rest: Parameters): Promise<Sent> => {
    const hypervisor = hypervisorOf(node);
    if (hypervisor === null) return { kind: 'refused', fault: noHypervisor(node) };
    if (hypervisor.kind === 'vmware' && what === 'restore')
      return { kind: 'refused', fault: { code: 'host.not-offered', host: node, why: 'restore-by-vcenter' } };
    const script = `${hypervisor.kind}-${what}`;
    const parameters = { vm: hypervisor.machineId, ...rest };
    const outcome = await hypervisor.runner.run({ script, parameters, deadlineMs: SNAPSHOT_MS });
    return sentOf(outcome, { host: node, script, parameters }, anything, () => null);
  };

  return {
    readHost: (node, { restartMark }) =>
      read(node, 'read-host', { service: serviceOf(node), restartMark }, hostReadingSchema),
    readPreflight: (node) => read(node, 'read-preflight', {}, preflightReadingSchema),
    claimHost: (node, claim, takeOver) =>
      act(node, 'claim-host', { windowId: claim.windowId, claim: asJson(claim), takeOver }, anything),
    holdService: (node, service, watchdogs, dependents) =>
      act(node, 'hold-service', { service, watchdogs: asJson(watchdogs), dependents }, anything),
    stopService: (node, service, dependents) => control(node, 'stop-service', { service, dependents }),
    startService: (node, service) => control(node, 'start-service', { service }),
    startDependents: (node, service, dependents) => act(node, 'start-dependents', { service, dependents }, anything),
    endProcess: (node, service, processId, created) =>
      act(
        node,
        'end-process',
        { service, processId, created },
        returnValue,
        (data) => (data.returnValue === 0 ? null : `Windows answered ${data.returnValue}`),
        ['process-not-found'],
      ),
    releaseService: (node, { windowId, service, startType, watchdogs, dependents }) =>
      act(
        node,
        'release-service',
        { windowId, service, startType, watchdogs: asJson(watchdogs), dependents: asJson(dependents) },
        anything,
      ),
    restartHost: (node, comment) =>
      act(node, 'restart-host', { comment }, exitCode, (data) =>
        RESTART_SENT.includes(data.exitCode) ? null : `shutdown.exe answered ${data.exitCode}`,
      ),
    startPatchRun: async (node, run, { categories, accept, reject }) => {
      const worker = await workerText();
      const parameters = { ...runParameters(run), categories, accept, reject, worker };
      // A run of this very window, pass and try can only be ours: an earlier call that arrived after all.
      return act(node, 'start-patch-run', parameters, anything, () => null, ['run-exists']);
    },
    readPatchRun: (node, run) => read(node, 'read-patch-run', runParameters(run), patchRunSchema),
    removePatchRun: (node, run) => act(node, 'remove-patch-run', runParameters(run), anything),
    readSnapshots: async (node) => {
      const hypervisor = hypervisorOf(node);
      if (hypervisor === null) return failed(noHypervisor(node));
      const script = `${hypervisor.kind}-read`;
      const parameters = { vm: hypervisor.machineId };
      const deadlineMs = hypervisor.kind === 'vmware' ? READ_CENTER_MS : READ_MS;
      const outcome = await hypervisor.runner.run({ script, parameters, deadlineMs });
      return resultOfRead(outcome, { host: node, script, parameters }, snapshotsSchema);
    },
    takeSnapshot: (node, name) => onHypervisor(node, 'take', { name }),
    restoreSnapshot: (node, snapshotId) => onHypervisor(node, 'restore', { snapshot: snapshotId, start: true }),
    removeSnapshot: (node, snapshotId) => onHypervisor(node, 'remove', { snapshot: snapshotId }),
  };
}

function runParameters(run: PatchRunName): Parameters {
  return { windowId: run.windowId, pass: run.pass, try: run.try };
}

/** Interfaces of plain data have no index signature; as JSON they are what they are. */
function asJson(value: object): Json {
  return value as unknown as Json;
}

function noHypervisor(node: string) {
  return { code: 'host.not-offered', host: node, why: 'snapshots-without-hypervisor' } as const;
}

import type { Host } from '../../world/host.ts';
import type { World } from '../../world/world.ts';
import { type ScriptCall, ScriptFailure } from '../script-call.ts';
import { claimHost, holdService, releaseService } from './claim-scripts.ts';
import { hyperVRead, hyperVRemove, hyperVRestore, hyperVTake } from './hyper-v-scripts.ts';
import { beginPatchRun, readPatchRun, removePatchRun } from './patch-scripts.ts';
import { readHost } from './read-host.ts';
import { readPreflight } from './read-preflight.ts';
import { restartByScript } from './restart-host.ts';
import type { HostScript, HypervisorScript } from './script.ts';
import { endProcess, startDependents, startOctopus, stopOctopus } from './service-scripts.ts';

const onHost: Readonly<Record<string, HostScript>> = {
  hello: (_world, host) => helloFrom(host.name),
  'read-host': readHost,
  'read-preflight': readPreflight,
  'claim-host': claimHost,
  'hold-service': holdService,
  'stop-service': stopOctopus,
  'start-service': startOctopus,
  'start-dependents': startDependents,
  'end-process': endProcess,
  'release-service': releaseService,
  'restart-host': restartByScript,
  'start-patch-run': beginPatchRun,
  'read-patch-run': readPatchRun,
  'remove-patch-run': removePatchRun,
};

const onHypervisor: Readonly<Record<string, HypervisorScript>> = {
  hello: (world) => helloFrom(world.hypervisor.name),
  'hyper-v-read': hyperVRead,
  'hyper-v-take': hyperVTake,
  'hyper-v-restore': hyperVRestore,
  'hyper-v-remove': hyperVRemove,
};

/** What the machine answers; `host` is null on the hypervisor. */
export function answer(world: World, host: Host | null, call: ScriptCall): object | ScriptFailure {
  try {
    if (host !== null) return pick(onHost, call.script)(world, host, call.parameters);
    return pick(onHypervisor, call.script)(world, call.parameters);
  } catch (error) {
    if (error instanceof ScriptFailure) return error;
    throw error;
  }
}

function pick<Script>(scripts: Readonly<Record<string, Script>>, name: string): Script {
  const script = Object.hasOwn(scripts, name) ? scripts[name] : undefined;
  if (script === undefined) throw new ScriptFailure('unknown-script', `Nothing here answers ${name}`);
  return script;
}

function helloFrom(computerName: string): object {
  return { computerName, powershell: '5.1.20348.2849', edition: 'Desktop', languageMode: 'FullLanguage' };
}

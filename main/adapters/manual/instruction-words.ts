import type { ScriptCall } from '../../../core/ports/script-runner.ts';

interface Words {
  readonly kind: 'reading' | 'act';
  readonly say: (parameter: (name: string) => string, list: (name: string) => readonly string[]) => string;
}

function reading(what: string): Words {
  return { kind: 'reading', say: () => what };
}

function act(say: Words['say']): Words {
  return { kind: 'act', say };
}

/** Every script of `docs/host-scripts.md`, as an instruction. */
const WORDS: Readonly<Record<string, Words>> = {
  hello: reading('Show which PowerShell this is'),
  'read-host': reading('Read the state of the host'),
  'read-preflight': reading('Read what a window has to know beforehand'),
  'read-patch-run': reading('Read how far the patch run is'),
  'hyper-v-read': reading('Read the machine and its checkpoints, on the Hyper-V host'),
  'claim-host': act(() => 'Write the claim of this window'),
  'hold-service': act((of) => `Set the start type of ${of('service')} to manual and disable its watchdog`),
  'stop-service': act((of, list) => `Stop the service ${[...list('dependents'), of('service')].join(', then ')}`),
  'start-service': act((of) => `Start the service ${of('service')}`),
  'start-dependents': act((_of, list) => `Start again: ${list('dependents').toReversed().join(', then ')}`),
  'end-process': act((of) => `End the process ${of('processId')} of ${of('service')}`),
  'release-service': act((of) => `Put back start types and watchdog of ${of('service')} and remove the claim`),
  'restart-host': act(() => 'Restart Windows'),
  'start-patch-run': act((of) => `Start patch run ${of('pass')}`),
  'remove-patch-run': act((of) => `Remove the task of patch run ${of('pass')}`),
  'hyper-v-take': act((of) => `Take the checkpoint ${of('name')}, on the Hyper-V host`),
  'hyper-v-restore': act((of) => `Restore the checkpoint ${of('snapshot')}, on the Hyper-V host`),
  'hyper-v-remove': act((of) => `Remove the checkpoint ${of('snapshot')}, on the Hyper-V host`),
};

/** What a call asks a person to do. A script that is not in the list counts as an act. */
export function instructionWords({ script, parameters }: ScriptCall): {
  readonly kind: 'reading' | 'act';
  readonly what: string;
} {
  const words = Object.hasOwn(WORDS, script) ? WORDS[script] : undefined;
  if (words === undefined) return { kind: 'act', what: `Run ${script}` };
  const parameter = (name: string): string => {
    const value = parameters[name];
    return typeof value === 'string' || typeof value === 'number' ? String(value) : name;
  };
  const list = (name: string): readonly string[] => {
    const value = parameters[name];
    return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
  };
  return { kind: words.kind, what: words.say(parameter, list) };
}

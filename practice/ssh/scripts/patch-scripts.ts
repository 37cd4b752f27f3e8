import type { Host } from '../../world/host.ts';
import { judgePatchRun, judgeSameRun } from '../../world/judge.ts';
import { findRun, startPatchRun } from '../../world/patch-run.ts';
import type { PatchRunKey } from '../../world/patch-run-state.ts';
import { hint, tell, type World } from '../../world/world.ts';
import { number, type Parameters, text, texts } from '../parameters.ts';
import { ScriptFailure } from '../script-call.ts';

export function beginPatchRun(world: World, host: Host, parameters: Parameters): object {
  const key = keyOf(parameters);
  const order = {
    ...key,
    categories: texts(parameters, 'categories'),
    accept: texts(parameters, 'accept'),
    reject: texts(parameters, 'reject'),
  };
  text(parameters, 'worker');
  if (findRun(host, key) !== undefined) {
    judgeSameRun(world, host, key);
    tell(world, 'patch-run-refused', host.name, { ...key });
    throw new ScriptFailure('run-exists', 'There is a task of this window, pass and try');
  }
  judgePatchRun(world, host, key);
  const run = startPatchRun(world, host, order);
  tell(world, 'patch-run', host.name, { ...key });
  return { taskName: run.taskName };
}

export function readPatchRun(world: World, host: Host, parameters: Parameters): object {
  const run = findRun(host, keyOf(parameters));
  if (run === undefined) return { task: 'none', progress: null, result: null };
  if (run.result !== null) {
    hint(world, 'patch-result-read', host.name, { outcome: run.result.outcome, restartAsked: run.result.restartAsked });
  }
  return { task: run.task, progress: run.progress, result: run.result };
}

export function removePatchRun(world: World, host: Host, parameters: Parameters): object {
  const key = keyOf(parameters);
  const run = findRun(host, key);
  if (run === undefined) return { removed: false };
  if (run.task === 'running') throw new ScriptFailure('run-is-running', 'The run is still going');
  host.disk.patchRuns.splice(host.disk.patchRuns.indexOf(run), 1);
  tell(world, 'patch-run-removed', host.name, { ...key });
  return { removed: true };
}

function keyOf(parameters: Parameters): PatchRunKey {
  return {
    windowId: text(parameters, 'windowId'),
    pass: number(parameters, 'pass'),
    try: number(parameters, 'try'),
  };
}

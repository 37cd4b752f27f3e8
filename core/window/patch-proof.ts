import type { Observation } from '../base/fact.ts';
import { faultOf } from '../base/fact.ts';
import { compareBoots } from '../host/boot-identity.ts';
import type { HostReading } from '../host/host-reading.ts';
import type { PatchResult, PatchRunReading } from '../host/patch-run.ts';
import { type Evidence, looked, type PatchNote } from './evidence.ts';
import { isOwned } from './ledger.ts';
import { bootOf, factsOf, lookAtHost, nodeOf, restartAsked } from './look.ts';
import { nodePlan } from './node-plan.ts';
import { lookAtRun, traceOfRun } from './patch-run-look.ts';
import { placeKey } from './place.ts';
import { type Proof, proved, refuted, unknown, type View } from './step.ts';
import { nodeProgress, placeOfNode } from './window.ts';

/** A run without a result that is not running any more, this long after it was started, was cut off. */
const CUT_OFF_AFTER_MS = 60_000;

/**
 * The run ended with a result, its task was removed, and the host was read after that: from this one reading come
 * boot identity and whether a restart is asked.
 */
export function windowsUpdateProof(view: View): Proof {
  const tooMany = tooManyPasses(view);
  if (tooMany !== null) return tooMany;
  const run = lookAtRun(view);
  if (run === null) return unknown('the patch run', faultOf(factsOf(view).patchRun, 'patch run'));
  const attempt = view.window.attempts[placeKey(view.place)];
  const removal =
    attempt?.kind === 'sent' && attempt.act.kind === 'remove-patch-run'
      ? { act: attempt.act, sinceMs: attempt.sinceMs }
      : null;
  if (removal === null) return notEnded(view, run);
  if (run.value.task !== 'none') return refuted('the run ended; its scheduled task is still there');

  const { result } = removal.act;
  if (result === null) return refuted('the run ended without a result', runLost(view));
  if (result.outcome === 'failed') return refuted('the run failed', patchFailed(view, result));
  const host = lookAtHost(view);
  if (!host.ok) return unknown(`the host of ${nodeOf(view)}, after the run`, host.fault);
  if (host.seen.startedAtMs <= removal.sinceMs) return unknown(`a look at the host of ${nodeOf(view)} after the run`);
  const asked = restartAsked(host.seen.value);
  if (asked === null) return unknownRestart();
  return proved(patchEvidence(host.seen, resultWords(result), noteOf(result, asked)));
}

function notEnded(view: View, run: NonNullable<ReturnType<typeof lookAtRun>>): Proof {
  const { task, progress, result } = run.value;
  if (result !== null) return refuted('the run ended');
  if (isCutOff(view)) {
    // Its task is ours and goes first; then a person is asked.
    const fault = task === 'none' ? runLost(view) : null;
    return refuted('the run ended without a result', fault);
  }
  if (progress !== null) return refuted(`${progress.phase}, ${progress.done} of ${progress.total}`);
  return refuted(task === 'none' ? 'not started' : `the run's task is ${task}`);
}

/** The run was accepted, is not there as running or waiting a good while later, and left no result. */
export function isCutOff(view: View): boolean {
  const run = lookAtRun(view);
  const attempt = view.window.attempts[placeKey(view.place)];
  if (run === null || run.value.result !== null || attempt?.kind !== 'sent') return false;
  if (attempt.outcome !== 'accepted' && traceOfRun(view) !== 'happened') return false;
  if (isWorking(run.value.task)) return false;
  return attempt.act.kind === 'start-patch-run' && run.startedAtMs >= attempt.lastSentAtMs + CUT_OFF_AFTER_MS;
}

/** A person states that the pass is done: only while no run of ours works, and with a look at the host. */
export function statedProof(view: View, statement: { readonly statement: string; readonly by: string }): Proof {
  if (isOwned(view.window, 'task', nodeOf(view))) {
    const run = lookAtRun(view);
    if (run === null) return unknown('the patch run', faultOf(factsOf(view).patchRun, 'patch run'));
    if (isWorking(run.value.task)) return refuted('the patch run still works; it is never broken off');
    if (run.value.task !== 'none') return refuted('the scheduled task of the patch run is still there');
  }
  const host = lookAtHost(view);
  if (!host.ok) return unknown(`the host of ${nodeOf(view)}`, host.fault);
  const asked = restartAsked(host.seen.value);
  if (asked === null) return unknownRestart();
  const note: PatchNote = { outcome: 'outside', installed: [], remaining: 0, restartAsked: asked };
  const evidence = patchEvidence(host.seen, statement.statement, note);
  return proved({ ...evidence, kind: 'attested', notes: { ...evidence.notes, by: statement.by } });
}

export function isWorking(task: PatchRunReading['task']): boolean {
  return task === 'running' || task === 'queued';
}

/** Patched by somebody else: the host must show it. */
export function patchedOutsideProof(view: View): Proof {
  const tooMany = tooManyPasses(view);
  if (tooMany !== null) return tooMany;
  const plan = nodePlan(view.window, nodeOf(view)).patch;
  if (plan.kind !== 'outside') throw new Error('Not patched outside');
  const host = lookAtHost(view);
  if (!host.ok) return unknown(`the host of ${nodeOf(view)}`, host.fault);
  const asked = restartAsked(host.seen.value);
  if (asked === null) return unknownRestart();
  const note: PatchNote = { outcome: 'outside', installed: [], remaining: 0, restartAsked: asked };

  if (view.place.pass > 1)
    return proved(patchEvidence(host.seen, asked ? 'a restart is asked again' : 'no restart is asked', note));
  if (plan.when === 'before') {
    return asked
      ? proved(patchEvidence(host.seen, `installed by ${plan.by}, a restart is asked`, note))
      : refuted('no restart is asked: nothing shows that it was patched since its last boot', {
          code: 'window.nothing-installed',
          node: nodeOf(view),
        });
  }
  const shown = shownSinceStop(view, host.seen);
  return shown === null
    ? refuted(`waits for ${plan.by}`, { code: 'window.patch-outside', node: nodeOf(view), by: plan.by })
    : proved(patchEvidence(host.seen, `${shown}, by ${plan.by}`, note));
}

function tooManyPasses({ window, place }: View): Proof | null {
  const { maxPasses } = window.plan;
  if (place.pass <= maxPasses) return null;
  const fault = { code: 'window.too-many-passes', node: place.node ?? '', maxPasses } as const;
  return refuted(`${maxPasses} passes were done and there is still something to install`, fault);
}

function runLost(view: View) {
  return { code: 'window.patch-run-lost', node: nodeOf(view), pass: view.place.pass } as const;
}

function unknownRestart(): Proof {
  return unknown('whether a restart is asked', { code: 'window.not-yet-read', what: 'pending restart' });
}

/**
 * Another build, another boot, or a restart asked that was not asked at the stop. The update history is not read
 * (docs/decisions/no-update-history.md).
 */
function shownSinceStop(view: View, host: Observation<HostReading>): string | null {
  const { buildBefore, restartAskedBefore, identities } = nodeProgress(view.window, nodeOf(view));
  const { build, servicing } = host.value;
  if (build !== null && buildBefore !== null && build !== buildBefore) return `build ${buildBefore} became ${build}`;
  const stopped = identities[placeKey(placeOfNode(nodeOf(view), 'stop-service'))];
  if (stopped !== undefined && compareBoots(stopped, bootOf(host)) === 'another') return 'the host was restarted';
  // The first of several updates may ask already while the next installs: no restart may come in between.
  const isNew = restartAskedBefore === false && restartAsked(host.value) === true;
  return isNew && servicing === 'idle' ? 'something that asks for a restart was installed after the stop' : null;
}

function patchEvidence(host: Observation<HostReading>, saw: string, note: PatchNote): Evidence {
  const asked = note.restartAsked ? 'a restart is asked' : 'no restart is asked';
  return looked(`${saw}; ${asked}`, host.observedAtMs, {
    identity: bootOf(host),
    build: host.value.build,
    patch: note,
  });
}

function noteOf(result: PatchResult, asked: boolean): PatchNote {
  const { outcome, installed, remaining } = result;
  return {
    outcome,
    installed: installed.map((update) => `KB${update.kb} ${update.title}`),
    remaining,
    restartAsked: asked,
  };
}

function resultWords(result: PatchResult): string {
  switch (result.outcome) {
    case 'installed':
      return `${result.installed.length} ${result.installed.length === 1 ? 'update' : 'updates'} installed, ${result.remaining} left`;
    case 'nothing-to-install':
      return 'nothing to install';
    case 'restart-first':
      return 'a restart was pending before anything was installed';
    case 'failed':
      return 'failed';
  }
}

function patchFailed(view: View, result: PatchResult) {
  const updates = result.failed.map((update) => `KB${update.kb} ${update.title}`);
  return {
    code: 'window.patch-failed',
    node: nodeOf(view),
    pass: view.place.pass,
    hresult: result.hresult,
    updates,
  } as const;
}

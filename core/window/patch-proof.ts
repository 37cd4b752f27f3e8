import type { Observation } from '../base/fact.ts';
import { faultOf } from '../base/fact.ts';
import { compareBoots } from '../host/boot-identity.ts';
import type { HostReading } from '../host/host-reading.ts';
import type { PatchResult } from '../host/patch-run.ts';
import { type Evidence, looked, type PatchNote } from './evidence.ts';
import { bootOf, factsOf, lookAtHost, nodeOf, restartAsked } from './look.ts';
import { nodePlan } from './node-plan.ts';
import { lookAtRun } from './patch-run-look.ts';
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
  const run = lookAtRun(view);
  if (run === null) return unknown('the patch run', faultOf(factsOf(view).patchRun, 'patch run'));
  const attempt = view.window.attempts[placeKey(view.place)];
  const removal =
    attempt?.kind === 'sent' && attempt.act.kind === 'remove-patch-run'
      ? { act: attempt.act, sinceMs: attempt.sinceMs }
      : null;
  if (removal === null || removal.act.result === null) return notEnded(view, run);
  if (run.value.task !== 'none') return refuted('the run ended; its scheduled task is still there');

  const { result } = removal.act;
  if (result.outcome === 'failed') return refuted('the run failed', patchFailed(view, result));
  const host = lookAtHost(view);
  if (!host.ok) return unknown(`the host of ${nodeOf(view)}, after the run`, host.fault);
  if (host.seen.startedAtMs < removal.sinceMs) return unknown(`a look at the host of ${nodeOf(view)} after the run`);
  const asked = restartAsked(host.seen.value);
  if (asked === null)
    return unknown('whether a restart is asked', { code: 'window.not-yet-read', what: 'pending restart' });
  return proved(patchEvidence(host.seen, resultWords(result), noteOf(result, asked)));
}

function notEnded(view: View, run: NonNullable<ReturnType<typeof lookAtRun>>): Proof {
  const { task, progress, result } = run.value;
  if (result !== null) return refuted('the run ended');
  const attempt = view.window.attempts[placeKey(view.place)];
  const isOld =
    attempt?.kind === 'sent' &&
    attempt.outcome === 'accepted' &&
    run.startedAtMs >= attempt.lastSentAtMs + CUT_OFF_AFTER_MS;
  if (isOld && task !== 'running' && task !== 'queued') {
    return refuted('the run ended without a result', {
      code: 'window.patch-run-lost',
      node: nodeOf(view),
      pass: view.place.pass,
    });
  }
  if (progress !== null) return refuted(`${progress.phase}, ${progress.done} of ${progress.total}`);
  return refuted(task === 'none' ? 'not started' : `the run's task is ${task}`);
}

/** Patched by somebody else: the host must show it, or a person states it. */
export function patchedOutsideProof(view: View): Proof {
  const plan = nodePlan(view.window, nodeOf(view)).patch;
  if (plan.kind !== 'outside') throw new Error('Not patched outside');
  const host = lookAtHost(view);
  if (!host.ok) return unknown(`the host of ${nodeOf(view)}`, host.fault);
  const asked = restartAsked(host.seen.value);
  if (asked === null)
    return unknown('whether a restart is asked', { code: 'window.not-yet-read', what: 'pending restart' });
  const note: PatchNote = { outcome: 'outside', installed: [], remaining: 0, restartAsked: asked };

  const stated = view.window.attested[placeKey(view.place)];
  if (stated !== undefined) {
    return proved({
      ...patchEvidence(host.seen, stated.statement, note),
      kind: 'attested',
      notes: { ...patchEvidence(host.seen, '', note).notes, by: stated.by },
    });
  }
  if (view.place.pass > 1)
    return proved(patchEvidence(host.seen, asked ? 'a restart is asked again' : 'no restart is asked', note));
  if (plan.when === 'before') {
    return asked
      ? proved(patchEvidence(host.seen, `installed by ${plan.by}, a restart is asked`, note))
      : refuted('the host shows nothing installed since its last boot', {
          code: 'window.nothing-installed',
          node: nodeOf(view),
        });
  }
  const shown = shownSinceStop(view, host.seen);
  return shown === null
    ? refuted(`waits for ${plan.by}`, { code: 'window.patch-outside', node: nodeOf(view), by: plan.by })
    : proved(patchEvidence(host.seen, `${shown}, by ${plan.by}`, note));
}

/** Another build, another boot, or a restart asked that was not asked before. */
function shownSinceStop(view: View, host: Observation<HostReading>): string | null {
  const progress = nodeProgress(view.window, nodeOf(view));
  const { build } = host.value;
  if (build !== null && progress.buildBefore !== null && build !== progress.buildBefore)
    return `build ${progress.buildBefore} became ${build}`;
  const stopped = progress.identities[placeKey(placeOfNode(nodeOf(view), 'stop-service'))];
  return stopped !== undefined && compareBoots(stopped, bootOf(host)) === 'another' ? 'the host was restarted' : null;
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

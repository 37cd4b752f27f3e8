import { freshOf } from '../../base/fact.ts';
import { compareBoots } from '../../host/boot-identity.ts';
import type { HostReading, ServiceReading } from '../../host/host-reading.ts';
import type { Act } from '../act.ts';
import { DEPENDENTS_UNREAD, notedDependents, otherStartType, thatStartAtBoot } from '../dependents.ts';
import { looked } from '../evidence.ts';
import { closedGate, type Gate, holds, unknownGate } from '../gate.ts';
import { changeOf } from '../ledger.ts';
import { bootOf, factsOf, lookAtHost, nodeOf, octopusFreshMs, restartAsked, serviceOn } from '../look.ts';
import { placeKey } from '../place.ts';
import { holdAfterMs } from '../plan.ts';
import { priorOf } from '../prior-values.ts';
import { every, type ReadingNeed } from '../reading-need.ts';
import { minutes, proved, refuted, type Step, unknown, type View } from '../step.ts';
import { lastRun, restartInTheAir } from '../unfinished-work.ts';
import { nodeProgress } from '../window.ts';
import { reboot } from './reboot.ts';

/** Two looks this far apart, with the old boot, say that the restart that was sent is not coming. */
const LOOKED_TWICE_MS = 60_000;

/** Start type and watchdog are exactly as before, and the claim is gone. Never while a patch run of this window works. */
export const releaseService: Step = {
  kind: 'release-service',
  title: ({ node }) => `Release the service on ${node}`,
  gates: (view) => [patchRunGate(view), restartGate(view)],
  proof: (view) => {
    if (!touched(view)) return proved(looked('nothing of this window on the host', view.nowMs));
    const host = lookAtHost(view);
    if (!host.ok) return unknown(`the host of ${nodeOf(view)}`, host.fault);
    const found = serviceOn(view, host.seen.value);
    if (!found.ok) return refuted('the service was not found', found.fault);
    const node = nodeOf(view);
    const held = thatStartAtBoot(notedDependents(view.window, node));
    if (held.length > 0 && found.service.dependents === null)
      return unknown('the services that need it', DEPENDENTS_UNREAD);
    const difference = whatDiffers(view, host.seen.value, found.service);
    if (difference !== null) return refuted(difference);
    if (endedRun(view) !== null) return refuted('the scheduled task of our patch run is still there');
    return proved(
      looked('start type and watchdog as before, claim removed', host.seen.observedAtMs, {
        restored: [
          { what: 'start-type', node },
          { what: 'watchdog', node },
          // Where the service was stopped they still have to be started again.
          ...(changeOf(view.window, 'service', node) === null ? [{ what: 'dependents', node } as const] : []),
        ],
        build: host.seen.value.build,
        restartAsked: restartAsked(host.seen.value),
      }),
    );
  },
  act: (view): Act | null => {
    const run = endedRun(view);
    if (run !== null) return run;
    const host = lookAtHost(view);
    const found = host.ok ? serviceOn(view, host.seen.value) : null;
    const prior = priorOf(view.window, nodeOf(view));
    if (found === null || !found.ok || prior === null) return null;
    const dependents = thatStartAtBoot(prior.dependents).map(({ name, startType }) => ({ name, startType }));
    return {
      kind: 'release-service',
      node: nodeOf(view),
      windowId: view.window.id,
      service: found.service.name,
      startType: prior.startType,
      watchdogs: prior.watchdogs ?? [],
      ...(dependents.length === 0 ? {} : { dependents }),
    };
  },
  changes: () => [],
  trace: (act, view) => {
    if (act.kind !== 'remove-patch-run') return 'cannot-tell';
    const seen = freshOf(factsOf(view).patchRun, view.nowMs, octopusFreshMs(view) * 4);
    return seen?.value.task === 'none' ? 'happened' : 'cannot-tell';
  },
  needs: (view) => {
    if (!touched(view)) return [];
    const node = nodeOf(view);
    const host: ReadingNeed = { kind: 'host', node, everyMs: every.hostInHandMs, restartMark: null };
    const run = lastRun(view.window, node);
    return run === null ? [host] : [{ kind: 'patch-run', node, everyMs: every.patchRunMs, run }, host];
  },
  watchedUntil: null,
  undone: () => null,
  limits: minutes(2, 10),
};

/** The window wrote something on this host, or meant to. */
function touched(view: View): boolean {
  return changeOf(view.window, 'start-type', nodeOf(view)) !== null;
}

function whatDiffers(view: View, host: HostReading, service: ServiceReading): string | null {
  const prior = priorOf(view.window, nodeOf(view));
  if (prior === null) return null;
  if (service.startType !== prior.startType)
    return `start type is ${service.startType ?? 'not readable'}, before it was ${prior.startType}`;
  const wrong = prior.watchdogs?.find((before) =>
    host.watchdogs.some(
      (now) => now.path === before.path && now.name === before.name && now.enabled !== before.enabled,
    ),
  );
  if (wrong !== undefined) return `watchdog ${wrong.name} is ${wrong.enabled ? 'disabled' : 'enabled'}`;
  const dependent = otherStartType(prior.dependents, service.dependents ?? []);
  if (dependent !== null) return dependent;
  const { claim } = host;
  return claim.kind === 'claim' && claim.claim.windowId === view.window.id ? 'our claim is still on the host' : null;
}

/** The run ended and its task is still there: that goes first. */
function endedRun(view: View): Act | null {
  const run = lastRun(view.window, nodeOf(view));
  if (run === null) return null;
  const seen = freshOf(factsOf(view).patchRun, view.nowMs, octopusFreshMs(view) * 4);
  if (seen === null || seen.value.task === 'none' || seen.value.task === 'running' || seen.value.task === 'queued')
    return null;
  return { kind: 'remove-patch-run', node: nodeOf(view), run, result: seen.value.result };
}

/** A patch run is never broken off: it is waited for. */
function patchRunGate(view: View): Gate {
  const run = lastRun(view.window, nodeOf(view));
  if (run === null) return holds('patch-run-ended', 'no patch run of this window');
  const seen = freshOf(factsOf(view).patchRun, view.nowMs, octopusFreshMs(view) * 4);
  if (seen === null || seen.value.run.pass !== run.pass || seen.value.run.try !== run.try) {
    return unknownGate('patch-run-ended', 'whether the patch run still works', {
      code: 'window.not-yet-read',
      what: 'patch run',
    });
  }
  return seen.value.task === 'running' || seen.value.task === 'queued'
    ? closedGate('patch-run-ended', 'the patch run still works; it is never broken off')
    : holds('patch-run-ended', 'the patch run has ended');
}

/** A restart that was sent must be seen before the service may be set to start. */
function restartGate(view: View): Gate {
  const pending = restartInTheAir(view.window, nodeOf(view));
  if (pending === null) return holds('restart-seen', 'no restart is in the air');
  const host = lookAtHost(view);
  if (!host.ok) return unknownGate('restart-seen', 'whether the restart that was sent came', host.fault);
  const noted = nodeProgress(view.window, nodeOf(view)).identities[placeKey({ ...pending.place, step: 'patch' })];
  const boot = noted === undefined ? 'cannot-tell' : compareBoots(noted, bootOf(host.seen));
  if (boot === 'another') return holds('restart-seen', 'the restart that was sent was seen');
  // Windows may work long in shutdown: only after the limit of the restart do two looks at the old boot mean anything.
  const notBeforeMs = pending.sinceMs + holdAfterMs(view.window.plan, 'reboot', reboot.limits);
  const since = factsOf(view).sameBootSinceMs;
  const isOldTwice =
    boot === 'same' && since !== null && host.seen.observedAtMs - Math.max(since, notBeforeMs) >= LOOKED_TWICE_MS;
  return isOldTwice
    ? holds('restart-seen', 'the restart that was sent never came')
    : closedGate('restart-seen', 'a restart was sent and is not seen yet');
}

import type { Act } from '../act.ts';
import { balancerGate } from '../balancer-gate.ts';
import { capacityGate } from '../capacity-gate.ts';
import { chosenAct } from '../chosen.ts';
import { dependentsChange, notedDependents, thatRan } from '../dependents.ts';
import { closedGate, type Gate, holds, unknownGate } from '../gate.ts';
import { isInHand } from '../in-hand.ts';
import { hasAddress, lookAtHost, nodeOf, serviceOn } from '../look.ts';
import { placeKey } from '../place.ts';
import { quietProof } from '../quiet-proof.ts';
import { every, type ReadingNeed } from '../reading-need.ts';
import { minutes, type Proof, type Step, type Trace, type View } from '../step.ts';
import { serverProcessesBefore, stoppedProof } from '../stopped-proof.ts';
import { STATE, waiverOf } from '../waiver.ts';
import { placeOfNode, type Waiver } from '../window.ts';

/** Octopus Server is stopped on this node: never while a task runs, never the last serving node. */
export const stopService: Step = {
  kind: 'stop-service',
  title: ({ node }) => `Stop the Octopus Server service on ${node}`,
  gates: (view) => [quietGate(view), ...capacityGate(view), ...balancerGate(view)],
  proof: stoppedProof,
  act: (view) => {
    const host = lookAtHost(view);
    if (!host.ok) return null;
    const found = serviceOn(view, host.seen.value);
    if (!found.ok) return null;
    const node = nodeOf(view);
    const { name, processId } = found.service;
    const server = serverProcessId(view, processId);
    if (chosenAct(view.window, view.place, view.nowMs)?.kind === 'end-process') {
      const running = host.seen.value.processes.find((process) => process.id === server);
      return { kind: 'end-process', node, service: name, processId: server, created: running?.created ?? null };
    }
    // Somebody starts it anew at this moment: Windows takes no stop until it runs.
    if (found.service.state === 'start-pending') return null;
    // Always all of them: what stopped meanwhile does not make another act of it.
    const dependents = thatRan(notedDependents(view.window, node));
    const stop = { kind: 'stop-service', node, service: name, processId: server } as const;
    return dependents.length === 0 ? stop : { ...stop, dependents };
  },
  changes: (act, { window }) =>
    act.node === null
      ? []
      : [
          { subject: { what: 'service', node: act.node }, prior: 'running', set: 'stopped' },
          ...(act.kind === 'stop-service' && act.dependents !== undefined
            ? dependentsChange(act.node, notedDependents(window, act.node))
            : []),
        ],
  trace: traceOfStop,
  needs: (view) => {
    const node = nodeOf(view);
    const isFirst = isInHand(view);
    const attempt = view.window.attempts[placeKey(view.place)];
    const isSent = attempt?.kind === 'sent' && attempt.outcome === 'accepted';
    const host: ReadingNeed = {
      kind: 'host',
      node,
      everyMs: isFirst ? every.hostInHandMs : every.hostWatchedMs,
      restartMark: null,
    };
    const ping: readonly ReadingNeed[] = hasAddress(view)
      ? [{ kind: 'ping', node, everyMs: isFirst && isSent ? every.pingMs : every.pingWatchedMs }]
      : [];
    const gates: readonly ReadingNeed[] =
      isFirst && !isSent ? [{ kind: 'quiet', node, everyMs: every.octopusWatchedMs }] : [];
    return [host, ...ping, ...gates];
  },
  watchedUntil: 'release-service',
  undone: (view) => ({ code: 'window.service-started', node: nodeOf(view) }),
  limits: minutes(5, 15),
};

/** A service that stops, or a process that is gone, is as was asked for, whoever did it. */
function traceOfStop(act: Act, view: View): Trace {
  const host = lookAtHost(view);
  const found = host.ok ? serviceOn(view, host.seen.value) : null;
  if (!host.ok || found === null || !found.ok) return 'cannot-tell';
  if (act.kind === 'end-process')
    return host.seen.value.processes.some((process) => process.id === act.processId) ? 'cannot-tell' : 'happened';
  return found.service.state === 'stopped' || found.service.state === 'stop-pending' ? 'happened' : 'did-not-happen';
}

/** The process that runs now; once the service has stopped Windows tells none any more, and the one before is meant. */
function serverProcessId(view: View, running: number): number {
  return running > 0 ? running : (serverProcessesBefore(view).at(-1) ?? 0);
}

/** The proof of `quiet`, read again. */
function quietGate(view: View): Gate {
  const proof = quietProof(view);
  const waiver = waiverOf(view.window, placeOfNode(nodeOf(view), 'quiet'), STATE);
  switch (proof.kind) {
    case 'proved':
      return holds('quiet', proof.evidence.saw);
    case 'refuted':
      return waiver === null ? closedGate('quiet', proof.saw, null, proof.tasks) : anyway(view, waiver, proof);
    case 'unknown':
      if (isEndOfStoppingServer(view)) return holds('quiet', 'the service is stopping and answers nobody any more');
      return waiver === null || !isMeantNow(view)
        ? unknownGate('quiet', proof.saw, proof.faults[0] ?? { code: 'window.not-yet-read', what: proof.saw })
        : holds('quiet', 'stopped anyway, by choice');
  }
}

/**
 * A single server that hangs while it stops cannot be asked for its tasks, and takes none. Ending its process is what a
 * person chose by a typed word; it must not wait for an answer that will never come.
 */
function isEndOfStoppingServer(view: View): boolean {
  if (view.window.cluster.topology !== 'single') return false;
  if (chosenAct(view.window, view.place, view.nowMs)?.kind !== 'end-process') return false;
  const host = lookAtHost(view);
  const found = host.ok ? serviceOn(view, host.seen.value) : null;
  return found?.ok === true && (found.service.state === 'stop-pending' || found.service.state === 'stopped');
}

/** *Stop anyway* is for the tasks that were named, and lapses like every consent until the stop is sent. */
function anyway(view: View, waiver: Waiver, proof: Extract<Proof, { kind: 'refuted' }>): Gate {
  const others = proof.tasks.filter((task) => !waiver.tasks.some((named) => named.id === task.id));
  return isMeantNow(view) && others.length === 0
    ? holds('quiet', 'stopped anyway, by choice')
    : closedGate('quiet', proof.saw, { code: 'window.needs-consent', act: 'stop with tasks running' }, proof.tasks);
}

function isMeantNow(view: View): boolean {
  const isSent = view.window.attempts[placeKey(view.place)]?.kind === 'sent';
  return isSent || chosenAct(view.window, view.place, view.nowMs)?.kind === 'stop-service';
}

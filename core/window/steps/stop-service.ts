import { balancerGate } from '../balancer-gate.ts';
import { capacityGate } from '../capacity-gate.ts';
import { closedGate, type Gate, holds, unknownGate } from '../gate.ts';
import { isInHand } from '../in-hand.ts';
import { hasAddress, lookAtHost, nodeOf, serviceOn } from '../look.ts';
import { placeKey } from '../place.ts';
import { quietProof } from '../quiet-proof.ts';
import { every, type ReadingNeed } from '../reading-need.ts';
import { minutes, type Step, type View } from '../step.ts';
import { stoppedProof } from '../stopped-proof.ts';
import { isWaived, STATE } from '../waiver.ts';
import { nodeProgress, placeOfNode } from '../window.ts';

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
    if (view.window.chosen[placeKey(view.place)]?.kind === 'end-process') {
      const noted = nodeProgress(view.window, node).processId ?? processId;
      const running = host.seen.value.processes.find((process) => process.id === noted);
      return { kind: 'end-process', node, service: name, processId: noted, created: running?.created ?? null };
    }
    return { kind: 'stop-service', node, service: name, processId };
  },
  changes: (act) =>
    act.node === null ? [] : [{ subject: { what: 'service', node: act.node }, prior: 'running', set: 'stopped' }],
  trace: () => 'cannot-tell',
  needs: (view) => {
    const node = nodeOf(view);
    const isFirst = isInHand(view);
    const host: ReadingNeed = {
      kind: 'host',
      node,
      everyMs: isFirst ? every.hostInHandMs : every.hostWatchedMs,
      restartMark: null,
    };
    const ping: readonly ReadingNeed[] = hasAddress(view)
      ? [{ kind: 'ping', node, everyMs: isFirst ? every.pingMs : every.hostWatchedMs }]
      : [];
    const gates: readonly ReadingNeed[] = isFirst ? [{ kind: 'quiet', node, everyMs: every.octopusInHandMs }] : [];
    return [host, ...ping, ...gates];
  },
  watchedUntil: 'release-service',
  undone: (view) => ({ code: 'window.service-started', node: nodeOf(view) }),
  limits: minutes(5, 15),
};

/** The proof of `quiet`, read again; open where a person chose to stop anyway, for this one stop. */
function quietGate(view: View): Gate {
  const quietPlace = placeOfNode(nodeOf(view), 'quiet');
  if (isWaived(view.window, quietPlace, STATE)) return holds('quiet', 'stopped anyway, by choice');
  const proof = quietProof(view);
  switch (proof.kind) {
    case 'proved':
      return holds('quiet', proof.evidence.saw);
    case 'refuted':
      return closedGate('quiet', proof.saw, null, proof.tasks);
    case 'unknown':
      return unknownGate('quiet', proof.saw, proof.faults[0] ?? { code: 'window.not-yet-read', what: proof.saw });
  }
}

import type { HostReading } from '../host/host-reading.ts';
import { looked } from './evidence.ts';
import { closedGate, type Gate, holds, unknownGate } from './gate.ts';
import { bootOf, hasAddress, lookAtHost, lookAtPing, nodeOf, restartAsked, serviceOn } from './look.ts';
import { placeKey } from './place.ts';
import { type Proof, proved, refuted, unknown, type View } from './step.ts';
import { nodeProgress, placeOfNode } from './window.ts';

/**
 * Is Octopus Server stopped on this node? Service Stopped, its process gone, and where the node has an address, no
 * Octopus behind it. "Offline" seen from another node proves nothing and is not asked.
 * @source facts: octopus.md 4.4 and section 10 rule 4
 */
export function stoppedProof(view: View): Proof {
  const host = lookAtHost(view);
  if (!host.ok) return unknown(`the host of ${nodeOf(view)}`, host.fault);
  const found = serviceOn(view, host.seen.value);
  if (!found.ok) return unknown('the service', found.fault);
  if (found.service.state !== 'stopped') return refuted(`service is ${found.service.state}`);
  if (processIsLeft(view, host.seen.value)) return refuted('service is stopped, its process is still there');

  const notes = {
    identity: bootOf(host.seen),
    build: host.seen.value.build,
    restartAsked: restartAsked(host.seen.value),
    service: found.service.name,
  };
  if (!hasAddress(view)) return proved(looked('service Stopped, process gone', host.seen.observedAtMs, notes));
  const ping = lookAtPing(view);
  if (!ping.ok) return unknown(`whether something answers at the address of ${nodeOf(view)}`, ping.fault);
  switch (ping.seen.value.kind) {
    case 'octopus':
    case 'starting':
      return refuted('an Octopus Server still answers at its address');
    case 'refused':
      return proved(looked('service Stopped, process gone, its address refuses', host.seen.observedAtMs, notes));
    case 'silent':
      return proved(
        looked('service Stopped, process gone, nobody opens at its address', host.seen.observedAtMs, notes),
      );
    case 'not-octopus':
      return proved(looked('service Stopped, process gone, no Octopus at its address', host.seen.observedAtMs, notes));
  }
}

/** Process ids of this node's server, as noted when the service was held and when its stop was sent. */
export function serverProcessesBefore(view: View): readonly number[] {
  const held = nodeProgress(view.window, nodeOf(view)).processId;
  const attempt = view.window.attempts[placeKey(placeOfNode(nodeOf(view), 'stop-service'))];
  const act = attempt?.act;
  const sent = act?.kind === 'stop-service' || act?.kind === 'end-process' ? act.processId : 0;
  return [held ?? 0, sent].filter((id) => id > 0);
}

/** By noted process ids; where none was noted, any process of the executable counts unless another instance is attested. */
function processIsLeft(view: View, host: HostReading): boolean {
  const before = serverProcessesBefore(view);
  if (before.length > 0) return host.processes.some((process) => before.includes(process.id));
  const others = view.window.plan.nodes.find((entry) => entry.node === nodeOf(view))?.otherInstances ?? {};
  return Object.keys(others).length === 0 && host.processes.length > 0;
}

export function stoppedGate(view: View): Gate {
  const proof = stoppedProof(view);
  switch (proof.kind) {
    case 'proved':
      return holds('service-stopped', proof.evidence.saw);
    case 'refuted':
      return closedGate('service-stopped', proof.saw);
    case 'unknown':
      return unknownGate(
        'service-stopped',
        proof.saw,
        proof.faults[0] ?? { code: 'window.not-yet-read', what: proof.saw },
      );
  }
}

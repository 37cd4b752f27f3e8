import type { Fault } from '../fault/fault.ts';
import type { Gate } from './gate.ts';
import { countedMs } from './limits.ts';
import type { StepKind } from './place.ts';
import type { View } from './step.ts';

const NEEDS_ITS_HOST: readonly StepKind[] = ['reboot', 'restore', 'release-service', 'start-service'];

/** What to call it when a place takes longer than its limit: a gate that stays closed, a host that stays away, or no proof. */
export function lateFault(view: View, closed: readonly Gate[], saw: string): Fault {
  const { window, place, nowMs } = view;
  const waitedMs = countedMs(window, place, nowMs);
  const named = closed.map(ownNameOf).find((fault) => fault !== null);
  if (named !== undefined) return named;
  if (place.node !== null && NEEDS_ITS_HOST.includes(place.step) && isAway(view, place.node))
    return { code: 'window.host-did-not-return', node: place.node, waitedMs, lastSeen: saw };
  if (closed.length > 0 || place.step === 'quiet') {
    return { code: 'window.late', step: place.step, node: place.node, waitedMs, waitsFor: saw };
  }
  return { code: 'window.no-proof', step: place.step, node: place.node, waitedMs, lastSeen: saw };
}

/** The hold's own name. Why something could not be read is none, for that may pass; what cannot tell is asked about. */
function ownNameOf(gate: Gate): Fault | null {
  switch (gate.kind) {
    case 'holds':
      return null;
    case 'does-not-hold':
      return gate.fault;
    case 'unknown':
      return gate.fault.code === 'window.balancer-does-not-tell' ? gate.fault : null;
  }
}

/** It was asked and does not answer; one that was not asked yet is not away. */
function isAway(view: View, node: string): boolean {
  const host = view.facts.nodes[node]?.host;
  return host?.kind === 'unknown' && host.fault.code !== 'window.not-yet-read';
}

import type { Fault } from '../fault/fault.ts';
import type { Gate } from './gate.ts';
import { countedMs } from './limits.ts';
import type { View } from './step.ts';

/** What to call it when a place takes longer than its limit: a gate that stays closed, a host that stays away, or no proof. */
export function lateFault(view: View, closed: readonly Gate[], saw: string): Fault {
  const { window, place, nowMs } = view;
  const waitedMs = countedMs(window, place, nowMs);
  const named = closed.find((gate) => gate.kind === 'does-not-hold' && gate.fault !== null);
  if (named !== undefined && named.kind === 'does-not-hold' && named.fault !== null) return named.fault;
  if (closed.length > 0 || place.step === 'quiet') {
    return { code: 'window.late', step: place.step, node: place.node, waitedMs, waitsFor: saw };
  }
  const hostIsAway = place.node !== null && view.facts.nodes[place.node]?.host.kind === 'unknown';
  if ((place.step === 'reboot' || place.step === 'restore') && hostIsAway && place.node !== null) {
    return { code: 'window.host-did-not-return', node: place.node, waitedMs, lastSeen: saw };
  }
  return { code: 'window.no-proof', step: place.step, node: place.node, waitedMs, lastSeen: saw };
}

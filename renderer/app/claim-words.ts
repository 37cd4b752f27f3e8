import { escapeOutsideText } from '../../core/text/escape-outside-text.ts';
import type { Facts } from '../../core/window/facts.ts';

export interface ClaimWords {
  readonly kind: 'none' | 'other' | 'not-known';
  readonly words: string;
  /** Of the oldest reading among those it stands on. */
  readonly readAtMs: number | null;
}

/** Whether another Lowtide window works on one of these hosts, as their claims tell. */
export function claimWords(facts: Facts, ownWindowId: string | null): ClaimWords {
  const readings = Object.entries(facts.nodes).flatMap(([node, { host }]) =>
    host.kind === 'observed' ? [{ node, claim: host.value.claim, atMs: host.observedAtMs }] : [],
  );
  const readAtMs = readings.length === 0 ? null : Math.min(...readings.map(({ atMs }) => atMs));
  for (const { node, claim } of readings) {
    if (claim.kind === 'claim' && claim.claim.windowId !== ownWindowId) {
      const words = `Another Lowtide window on ${escapeOutsideText(node)}: ${escapeOutsideText(claim.claim.operator)}`;
      return { kind: 'other', words, readAtMs };
    }
  }
  const hosts = Object.keys(facts.nodes).length;
  if (readings.length === 0) return { kind: 'not-known', words: 'Claims on the hosts: not read', readAtMs: null };
  if (readings.length < hosts)
    return { kind: 'not-known', words: `No other Lowtide window on ${readings.length} of ${hosts} hosts`, readAtMs };
  return { kind: 'none', words: 'No other Lowtide window on these hosts', readAtMs };
}

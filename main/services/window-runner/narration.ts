import type { ServiceReading } from '../../../core/host/host-reading.ts';
import { portStateOf } from '../../../core/host/port-state.ts';
import type { Facts } from '../../../core/window/facts.ts';
import { nodeFactsOf } from '../../../core/window/facts.ts';
import type { JournalEvent, Lane } from '../../../core/window/journal-event.ts';
import type { StepKind } from '../../../core/window/place.ts';
import { placeInHand } from '../../../core/window/procedure.ts';
import type { Window } from '../../../core/window/window.ts';

const NARRATED: readonly StepKind[] = ['stop-service', 'reboot', 'restore', 'start-service', 'ready'];

/** Tells a restart as a story: what each lane of the node in hand showed, when it changed. */
export class Narration {
  private readonly last = new Map<string, string>();

  news(window: Window, facts: Facts, nowMs: number): readonly JournalEvent[] {
    const place = placeInHand(window);
    if (place?.node == null || !NARRATED.includes(place.step)) return [];
    const { node } = place;
    return lanesOf(node, facts, window).flatMap(([lane, saw]): readonly JournalEvent[] => {
      const key = `${lane}|${node}`;
      if (saw === null || this.last.get(key) === saw) return [];
      this.last.set(key, saw);
      return [{ type: 'seen', atMs: nowMs, node, lane, saw }];
    });
  }
}

function lanesOf(node: string, facts: Facts, window: Window): readonly (readonly [Lane, string | null])[] {
  const { host, ping } = nodeFactsOf(facts, node);
  const service = window.nodes[node]?.service ?? null;
  const isByHand = window.cluster.nodes.find(({ name }) => name === node)?.isByHand === true;
  return [
    ['port', isByHand ? null : portStateOf(host)],
    ['host', host.kind === 'observed' ? `answers, servicing ${host.value.servicing}` : silence(host.fault.code)],
    ['service', host.kind === 'observed' ? stateOf(host.value.services, service) : null],
    ['octopus', ping.kind === 'observed' ? pingWords(ping.value) : null],
  ];
}

/** Of the node's own service, once it is known which that is. */
function stateOf(services: readonly ServiceReading[], name: string | null): string | null {
  return services.find((service) => name === null || service.name === name)?.state ?? null;
}

function silence(code: string): string | null {
  return code === 'window.not-yet-read' ? null : 'does not answer';
}

function pingWords(ping: { readonly kind: string; readonly status?: number }): string {
  return ping.kind === 'octopus' ? `answers ${ping.status}` : ping.kind.replaceAll('-', ' ');
}

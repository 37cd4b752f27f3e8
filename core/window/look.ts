import { faultOf, freshOf, type Observation } from '../base/fact.ts';
import type { Fault } from '../fault/fault.ts';
import type { BootIdentity } from '../host/boot-identity.ts';
import type { HostReading, ServiceReading } from '../host/host-reading.ts';
import type { NodeSummary, PingReading } from '../ports/octopus-api.ts';
import { lineOf, type NodeFacts, nodeFactsOf, type SummaryReading } from './facts.ts';
import type { View } from './step.ts';
import { nodeAtStart, nodeProgress, realMs } from './window.ts';

/** Older readings count as unknown. Real milliseconds: a network does not run faster on a practice cluster. */
const OCTOPUS_FRESH_MS = 15_000;
const HOST_FRESH_MS = 75_000;

export function octopusFreshMs(view: View): number {
  return realMs(view.window, OCTOPUS_FRESH_MS);
}

export function nodeOf(view: View): string {
  if (view.place.node === null) throw new Error(`${view.place.step} has no node`);
  return view.place.node;
}

export function factsOf(view: View): NodeFacts {
  return nodeFactsOf(view.facts, nodeOf(view));
}

export type Seen<T> =
  | { readonly ok: true; readonly seen: Observation<T> }
  | { readonly ok: false; readonly fault: Fault };

export function lookAtSummary(view: View): Seen<SummaryReading> {
  const seen = freshOf(view.facts.summary, view.nowMs, octopusFreshMs(view));
  return seen === null ? { ok: false, fault: faultOf(view.facts.summary, 'node summary') } : { ok: true, seen };
}

export interface SeenNode {
  readonly node: NodeSummary;
  readonly serverTimeMs: number | null;
  readonly startedAtMs: number;
  readonly observedAtMs: number;
}

/** The node's line in the summary, matched by id. A missing line is a fault: a node does not vanish by itself. */
export function lookAtNode(
  view: View,
  name: string,
): { readonly ok: true; readonly seen: SeenNode } | { readonly ok: false; readonly fault: Fault } {
  const summary = lookAtSummary(view);
  if (!summary.ok) return summary;
  const id = nodeAtStart(view.window, name).id;
  const { value, startedAtMs, observedAtMs } = summary.seen;
  const node = lineOf(value.nodes, id, name);
  if (node === null)
    return {
      ok: false,
      fault: { code: 'octopus.not-found', url: view.window.cluster.url, what: `node ${name} in the summary` },
    };
  return { ok: true, seen: { node, serverTimeMs: value.serverTimeMs, startedAtMs, observedAtMs } };
}

export function lookAtHost(view: View, name: string = nodeOf(view)): Seen<HostReading> {
  const fact = nodeFactsOf(view.facts, name).host;
  const seen = freshOf(fact, view.nowMs, realMs(view.window, HOST_FRESH_MS));
  return seen === null ? { ok: false, fault: faultOf(fact, `host of ${name}`) } : { ok: true, seen };
}

export function lookAtPing(view: View): Seen<PingReading> {
  const fact = factsOf(view).ping;
  const seen = freshOf(fact, view.nowMs, octopusFreshMs(view));
  return seen === null
    ? { ok: false, fault: faultOf(fact, `answer at the address of ${nodeOf(view)}`) }
    : { ok: true, seen };
}

/** A node can be asked directly only where it has an address of its own. */
export function hasAddress(view: View): boolean {
  return nodeAtStart(view.window, nodeOf(view)).hasAddress;
}

/** The Octopus Server service of this node: noted before, or the only one that nobody attested as another instance. */
export function serviceOn(
  view: View,
  host: HostReading,
): { readonly ok: true; readonly service: ServiceReading } | { readonly ok: false; readonly fault: Fault } {
  const name = nodeOf(view);
  const noted = nodeProgress(view.window, name).service;
  const others = Object.keys(view.window.plan.nodes.find((entry) => entry.node === name)?.otherInstances ?? {});
  const candidates = host.services.filter((service) =>
    noted === null ? !others.includes(service.name) : service.name === noted,
  );
  const only = candidates[0];
  if (only === undefined)
    return { ok: false, fault: { code: 'host.service-not-found', host: name, service: noted ?? 'Octopus.Server.exe' } };
  if (candidates.length > 1)
    return {
      ok: false,
      fault: { code: 'host.several-services', host: name, services: candidates.map((service) => service.name) },
    };
  return { ok: true, service: only };
}

export function bootOf(seen: Observation<HostReading>): BootIdentity {
  return { witnesses: seen.value.boot, observedAtMs: seen.observedAtMs };
}

/** Any of the blocking levels asks for a restart; what could not be read is null and never counts as no. */
export function restartAsked(host: HostReading): boolean | null {
  const levels = [host.pendingRestart.componentServicing, host.pendingRestart.windowsUpdate];
  if (levels.includes(true)) return true;
  return levels.includes(null) ? null : false;
}

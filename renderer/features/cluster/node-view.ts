import { lastValue } from '../../../core/base/fact.ts';
import { lastObservedOf, type Reachability, reachabilityOf } from '../../../core/base/reachability.ts';
import type { Blocker } from '../../../core/cluster/blocker.ts';
import type { ClusterDefinition, NodeDefinition } from '../../../core/cluster/cluster-definition.ts';
import type { HostReading, PendingRestart } from '../../../core/host/host-reading.ts';
import { restartLevels } from '../../../core/host/restart-levels.ts';
import type { NodeSummary } from '../../../core/ports/octopus-api.ts';
import { type Facts, type NodeFacts, sameName } from '../../../core/window/facts.ts';
import { isOwned } from '../../../core/window/ledger.ts';
import type { Place, StepKind } from '../../../core/window/place.ts';
import { isDone, placeInHand } from '../../../core/window/procedure.ts';
import { blockersIn } from '../../../core/window/quiet-proof.ts';
import { placeOfNode, type Window } from '../../../core/window/window.ts';
import { FRESH_MS } from '../../ui/words/fresh-ms.ts';

/** Hosts are read less often than Octopus, in real milliseconds too. */
const HOST_FRESH_MS = 120_000;

export type NodeState =
  | { readonly kind: 'not-known' }
  | { readonly kind: 'not-observed'; readonly lastAtMs: number | null }
  | { readonly kind: 'not-ready' }
  | { readonly kind: 'in-step'; readonly step: StepKind }
  | { readonly kind: 'held'; readonly step: StepKind }
  | { readonly kind: 'draining'; readonly left: number }
  | { readonly kind: 'drained' }
  | { readonly kind: 'running' };

/** What is known of one node and of the host under it, for the map, the table and the details. */
export interface NodeView {
  readonly name: string;
  readonly definition: NodeDefinition | null;
  readonly state: NodeState;
  readonly summary: NodeSummary | null;
  /** Of Octopus Server there; older servers tell it at the own address of the node alone. */
  readonly version: string | null;
  readonly octopus: Reachability;
  readonly hostReach: Reachability;
  readonly host: HostReading | null;
  readonly reboot: 'pending' | 'none' | 'not-known';
  /** Worst first; empty where the tasks of this node are not read by name. */
  readonly blockers: readonly Blocker[];
  readonly tasksReach: Reachability;
  /** The drain that is on was set by this window, by somebody else, or there is none. */
  readonly drainBy: 'none' | 'this-window' | 'not-lowtide';
  /** It has settled in this window. */
  readonly isDoneInWindow: boolean;
  /** Who answered through the shared address lately; null where nobody was seen. */
  readonly answersShared: boolean | null;
}

export interface ClusterSight {
  readonly definition: ClusterDefinition;
  readonly facts: Facts;
  readonly window: Window | null;
  readonly nowMs: number;
  readonly speed: number;
}

/** Every node that Octopus or the definition knows, in the order of the definition. */
export function nodeViews(sight: ClusterSight): readonly NodeView[] {
  const { definition, facts, window, nowMs, speed } = sight;
  const known: Known = {
    summaries: new Map((lastValue(facts.summary)?.nodes ?? []).map((summary) => [keyOf(summary.name), summary])),
    facts: new Map(Object.entries(facts.nodes).map(([name, read]) => [keyOf(name), read])),
    octopus: reachabilityOf(facts.summary, nowMs, FRESH_MS * speed),
    answering: new Set(facts.sharedAnswers.map(({ answeredBy }) => keyOf(answeredBy))),
    inHand: window === null || window.state.kind === 'closed' ? null : placeInHand(window),
  };
  const own = definition.nodes.map((node) => ({ name: node.name, node }));
  const ownKeys = new Set(own.map(({ name }) => keyOf(name)));
  const others = [...known.summaries]
    .filter(([key]) => !ownKeys.has(key))
    .map(([, summary]) => ({ name: summary.name, node: null }));
  return [...own, ...others].map(({ name, node }) => nodeView(sight, known, name, node));
}

/** By name as `sameName` compares it: with 64 nodes this is done several times a second. */
interface Known {
  readonly summaries: ReadonlyMap<string, NodeSummary>;
  readonly facts: ReadonlyMap<string, NodeFacts>;
  readonly octopus: Reachability;
  readonly answering: ReadonlySet<string>;
  readonly inHand: Place | null;
}

function keyOf(name: string): string {
  return name.trim().toLowerCase();
}

function nodeView(sight: ClusterSight, known: Known, name: string, definition: NodeDefinition | null): NodeView {
  const { window, nowMs, speed } = sight;
  const { octopus, answering } = known;
  const key = keyOf(name);
  const summary = known.summaries.get(key) ?? null;
  const read = known.facts.get(key) ?? null;
  const host = read === null ? null : lastValue(read.host);
  return {
    name,
    definition,
    summary,
    version: summary?.version ?? pingedVersion(read),
    octopus,
    state: stateOf(name, summary, known, window),
    hostReach: read === null ? { kind: 'not-yet-read' } : reachabilityOf(read.host, nowMs, HOST_FRESH_MS * speed),
    host,
    reboot: host === null ? 'not-known' : rebootOf(host.pendingRestart),
    blockers: read === null ? [] : blockersOfNode(read),
    tasksReach: read === null ? { kind: 'not-yet-read' } : reachabilityOf(read.quietLatest, nowMs, FRESH_MS * speed),
    drainBy: summary?.isDraining !== true ? 'none' : isOurDrain(window, name) ? 'this-window' : 'not-lowtide',
    isDoneInWindow: window !== null && name in window.nodes && isDone(window, placeOfNode(name, 'settle')),
    answersShared: answering.size === 0 ? null : answering.has(key),
  };
}

function pingedVersion(read: NodeFacts | null): string | null {
  const ping = read === null ? null : lastValue(read.ping);
  return ping?.kind === 'octopus' ? ping.version : null;
}

function stateOf(
  name: string,
  summary: NodeSummary | null,
  { octopus, inHand }: Known,
  window: Window | null,
): NodeState {
  const isInHand = inHand !== null && inHand.node !== null && sameName(inHand.node, name);
  if (isInHand && window !== null && window.hold !== null) return { kind: 'held', step: inHand.step };
  if (isInHand && inHand.step !== 'drain' && inHand.step !== 'quiet') return { kind: 'in-step', step: inHand.step };
  if (octopus.kind === 'not-yet-read' || (summary === null && octopus.kind === 'live')) return { kind: 'not-known' };
  if (octopus.kind !== 'live') return { kind: 'not-observed', lastAtMs: lastObservedOf(octopus) };
  if (summary === null) return { kind: 'not-known' };
  if (summary.isOffline) return { kind: 'not-ready' };
  if (summary.isDraining)
    return summary.runningTaskCount > 0 ? { kind: 'draining', left: summary.runningTaskCount } : { kind: 'drained' };
  return { kind: 'running' };
}

/** It was when it was seen last: a summary that cannot be read for a moment makes nothing ready. */
export function isNotReady({ state, summary }: NodeView): boolean {
  return state.kind === 'not-ready' || (state.kind === 'not-observed' && summary?.isOffline === true);
}

function isOurDrain(window: Window | null, name: string): boolean {
  return window !== null && isOwned(window, 'drain', name);
}

/** By the same rule as the procedure: files that wait to be renamed ask for no restart. */
function rebootOf(pending: PendingRestart): NodeView['reboot'] {
  switch (restartLevels(pending)) {
    case 'asked':
      return 'pending';
    case 'unknown':
      return 'not-known';
    case 'noted':
    case 'none':
      return 'none';
  }
}

const WORST_FIRST: readonly Blocker['kind'][] = ['stuck', 'needs-a-person', 'hidden', 'finishing'];

export function worstFirst(blockers: readonly Blocker[]): readonly Blocker[] {
  return blockers.toSorted((one, other) => WORST_FIRST.indexOf(one.kind) - WORST_FIRST.indexOf(other.kind));
}

function blockersOfNode({ quietLatest }: NodeFacts): readonly Blocker[] {
  const seen = quietLatest.kind === 'observed' ? quietLatest : quietLatest.lastKnown;
  return seen === null ? [] : worstFirst(blockersIn(seen.value));
}

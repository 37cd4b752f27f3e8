import { faultOf, freshOf } from '../../base/fact.ts';
import type { Fault } from '../../fault/fault.ts';
import type { NodeSummary } from '../../ports/octopus-api.ts';
import { escapeOutsideText } from '../../text/escape-outside-text.ts';
import { looked } from '../evidence.ts';
import { answersAsOctopus, sameName } from '../facts.ts';
import { HEARTBEAT_FRESH_MS, newestHeartbeatMs } from '../heartbeat.ts';
import { factsOf, hasAddress, lookAtNode, lookAtPing, lookAtSummary, nodeOf, octopusFreshMs } from '../look.ts';
import { placeKey } from '../place.ts';
import { every, type ReadingNeed } from '../reading-need.ts';
import { minutes, type Proof, proved, refuted, type Step, unknown, type View } from '../step.ts';
import { isWaived } from '../waiver.ts';
import { nodeAtStart, nodeProgress, placeOfNode } from '../window.ts';

/**
 * Octopus Server itself is back on this node: it answers at its own address with the right name, in the version of
 * before, and its process is younger than the outage. HTTP 418 is the healthy answer of a drained node.
 * @source facts: octopus.md section 6 and section 10 rule 5
 */
export const ready: Step = {
  kind: 'ready',
  title: ({ node }) => `Wait until ${node} is ready`,
  gates: () => [],
  proof: (view) => (hasAddress(view) ? askedDirectly(view) : seenByAnother(view)),
  act: () => null,
  changes: () => [],
  trace: () => 'cannot-tell',
  needs: (view): readonly ReadingNeed[] => {
    const node = nodeOf(view);
    const summary: ReadingNeed = { kind: 'summary', node: null, everyMs: every.octopusInHandMs };
    if (!hasAddress(view)) return [summary];
    const ping: ReadingNeed = { kind: 'ping', node, everyMs: every.pingMs };
    // Nothing else can be asked before it answers, on a single server not even by another node.
    return answersAsOctopus(factsOf(view))
      ? [ping, { kind: 'process', node, everyMs: every.octopusInHandMs }, summary]
      : [ping];
  },
  watchedUntil: null,
  undone: () => null,
  limits: minutes(5, 15),
};

function askedDirectly(view: View): Proof {
  const node = nodeOf(view);
  const ping = lookAtPing(view);
  if (!ping.ok) return unknown(`the answer at the address of ${node}`, ping.fault);
  const { value } = ping.seen;
  if (value.kind !== 'octopus') return refuted(notReadyWords(value.kind));
  if (!sameName(value.name, node)) {
    return refuted('another node answers at its address', {
      code: 'octopus.wrong-node',
      url: node,
      expected: node,
      found: value.name,
    });
  }
  const drain = drainNow(view);
  const wanted = drain.isOn ? 418 : 200;
  if (value.isOffline) return refuted(`it answers ${value.status} and calls itself offline`);
  if (value.status !== wanted)
    return drain.fault === null
      ? refuted(`it answers ${value.status}, not yet ${wanted}`)
      : unknown(`whether its drain is on; it answers ${value.status}`, drain.fault);
  const other = otherVersion(view, value.version);
  if (other !== null) return other;
  return youngerThanOutage(
    view,
    `it answers ${value.status}${value.version === null ? '' : ` in version ${escapeOutsideText(value.version)}`}`,
    ping.seen.observedAtMs,
  );
}

/** An uptime that cannot be read (older server, fewer rights) is said; `stop-service` already saw the old process go. */
function youngerThanOutage(view: View, saw: string, observedAtMs: number): Proof {
  const fact = factsOf(view).process;
  const seen = freshOf(fact, view.nowMs, octopusFreshMs(view));
  const stopped = view.window.done[placeKey(placeOfNode(nodeOf(view), 'stop-service'))];
  if (seen === null) {
    const fault = faultOf(fact, 'uptime of the server process');
    const isRefused = fault.code === 'octopus.forbidden' || fault.code === 'octopus.not-found';
    return isRefused
      ? proved(looked(`${saw}; its uptime may not be read`, observedAtMs))
      : unknown('the uptime of the server process', fault);
  }
  const { uptimeMs } = seen.value;
  if (uptimeMs === null || stopped === undefined) return proved(looked(`${saw}; its uptime is not told`, observedAtMs));
  return uptimeMs <= seen.observedAtMs - stopped.atMs
    ? proved(looked(`${saw}, up for ${Math.round(uptimeMs / 1000)} s`, observedAtMs))
    : refuted(`its process is older (${Math.round(uptimeMs / 1000)} s) than the outage`);
}

/** Without an own address: another node's word, and a heartbeat younger than our start. The record says so. */
function seenByAnother(view: View): Proof {
  const node = nodeOf(view);
  const found = lookAtNode(view, node);
  if (!found.ok) return unknown(`${node} in the summary`, found.fault);
  const { node: line, serverTimeMs, observedAtMs } = found.seen;
  if (line.isOffline) return refuted('offline, seen by another node');
  const startedAtMs = view.window.done[placeKey(placeOfNode(node, 'start-service'))]?.atMs ?? 0;
  const ageMs = heartbeatAgeMs(view, line, serverTimeMs);
  if (line.lastSeenMs === null) return refuted('no heartbeat since the start');
  if (ageMs === null) return unknown('how old its heartbeat is: the server does not tell the time');
  if (observedAtMs - ageMs <= startedAtMs) return refuted('no heartbeat since the start');
  const other = otherVersion(view, line.version);
  return other ?? proved(looked('online with a new heartbeat, seen by another node; not asked directly', observedAtMs));
}

/**
 * The age of a heartbeat by the server's own clock. Without a `Date` it is the distance to the youngest heartbeat of
 * another node, with a margin for how old that one may be: rather too old than too young.
 */
function heartbeatAgeMs(view: View, line: NodeSummary, serverTimeMs: number | null): number | null {
  if (line.lastSeenMs === null) return null;
  if (serverTimeMs !== null) return serverTimeMs - line.lastSeenMs;
  const summary = lookAtSummary(view);
  const others = summary.ok ? summary.seen.value.nodes.filter((node) => node.id !== line.id && !node.isOffline) : [];
  const newest = newestHeartbeatMs(others);
  return newest === null ? null : Math.max(0, newest - line.lastSeenMs) + HEARTBEAT_FRESH_MS;
}

/** The version of before, and that of every other node that is online. */
function otherVersion(view: View, found: string | null): Proof | null {
  const node = nodeOf(view);
  if (found === null || isWaived(view.window, view.place, 'version')) return null;
  const own = nodeAtStart(view.window, node);
  if (own.version !== null && found !== own.version)
    return refuted('it runs another version than before', {
      code: 'window.other-version',
      node,
      before: own.version,
      found,
    });
  const summary = lookAtSummary(view);
  const others = summary.ok ? summary.seen.value.nodes : [];
  const other = others.find(
    (line) => line.id !== own.id && !line.isOffline && line.version !== null && line.version !== found,
  );
  return other?.version == null
    ? null
    : refuted('it runs another version than the other nodes', {
        code: 'window.other-version',
        node: other.name,
        before: found,
        found: other.version,
      });
}

function notReadyWords(kind: 'refused' | 'silent' | 'starting' | 'not-octopus'): string {
  switch (kind) {
    case 'refused':
      return 'its address refuses';
    case 'silent':
      return 'nobody opens at its address';
    case 'starting':
      return 'it is starting';
    case 'not-octopus':
      return 'something else answers at its address';
  }
}

/** The node's drain flag; where it cannot be read, as it was last seen, and why. */
function drainNow(view: View): { readonly isOn: boolean; readonly fault: Fault | null } {
  const found = lookAtNode(view, nodeOf(view));
  if (found.ok) return { isOn: found.seen.node.isDraining, fault: null };
  return { isOn: nodeProgress(view.window, nodeOf(view)).flagSeenAtMs !== null, fault: found.fault };
}

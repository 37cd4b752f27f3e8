import type { Fact } from '../base/fact.ts';
import type { Fault } from '../fault/fault.ts';
import type { Facts } from './facts.ts';
import { isDone, placeInHand } from './procedure.ts';
import { placeOfNode, realMs, type Window } from './window.ts';

/** Octopus and the hosts silent for this long, and all within this time: it is the workstation. Real milliseconds. */
const OFFLINE_AFTER_MS = 10_000;

/** A host that is watched is read more often than this. Real milliseconds. */
const HOST_ASKED_MS = 75_000;

const SILENT: readonly Fault['code'][] = [
  'octopus.unreachable',
  'octopus.timeout',
  'host.unreachable',
  'host.timeout',
  'host.connection-lost',
];

/** If nothing that should answer can be read, nothing is concluded about any host and limits stand still. */
export function offlineFault(window: Window, facts: Facts, nowMs: number): Fault | null {
  const counted = whoShouldAnswer(window, facts, nowMs);
  if (counted.length < 2) return null;
  const since = counted.map(silentSince);
  if (since.includes(null)) return null;
  const times = since.filter((time) => time !== null);
  const lastMs = Math.max(...times);
  const isTogether = lastMs - Math.min(...times) <= realMs(window, OFFLINE_AFTER_MS);
  const isLong = nowMs - lastMs >= realMs(window, OFFLINE_AFTER_MS);
  return isTogether && isLong ? { code: 'window.workstation-offline', sinceMs: Math.min(...times) } : null;
}

/** What is silent because of our own act does not count: a stopped single server, a host that restarts. */
function whoShouldAnswer(window: Window, facts: Facts, nowMs: number): readonly Fact<unknown>[] {
  const place = placeInHand(window);
  const node = place?.node ?? null;
  const isDown =
    node !== null && isDone(window, placeOfNode(node, 'hold-service')) && !isDone(window, placeOfNode(node, 'ready'));
  const octopus = window.cluster.topology === 'single' && isDown ? [] : [facts.summary];
  const isRestarting = place?.step === 'reboot' || place?.step === 'restore';
  const host = node === null || isRestarting ? undefined : facts.nodes[node]?.host;
  // In High Availability every address of the cluster was tried before a reading counts as failed.
  const others = window.cluster.topology === 'ha' && window.cluster.nodes.length > 1 ? octopus : [];
  return [...octopus, ...others, ...(host === undefined || isNotAsked(window, host, nowMs) ? [] : [host])];
}

/** Never read, or not read any more: what this step does not ask says nothing. */
function isNotAsked(window: Window, fact: Fact<unknown>, nowMs: number): boolean {
  return fact.kind === 'unknown'
    ? fact.fault.code === 'window.not-yet-read'
    : nowMs - fact.observedAtMs > realMs(window, HOST_ASKED_MS);
}

function silentSince(fact: Fact<unknown>): number | null {
  return fact.kind === 'unknown' && SILENT.includes(fact.fault.code) ? fact.sinceMs : null;
}

import type { ClusterDefinition, HostDefinition } from '../../../core/cluster/cluster-definition.ts';
import { needsPerson } from '../../../core/fault/needs-person.ts';
import { type Facts, nodeFactsOf } from '../../../core/window/facts.ts';
import type { ReadingNeed } from '../../../core/window/reading-need.ts';
import { ownAddress } from '../preflight/own-address.ts';

/** Real milliseconds. All of them together stay below 60 requests a minute, with 64 nodes as well. */
const SUMMARY_MS = 4_000;
const MAINTENANCE_MS = 12_000;
const QUEUED_MS = 20_000;
const FOCUS_MS = 8_000;
const PING_MS = 15_000;
const PING_FOR_EACH_MS = 4_000;
const HOST_MS = 60_000;
/** On a practice cluster time runs faster, so it is read more often; it is on this machine. */
const PRACTICE_FASTER = 4;

/** What the map shows, and how often it is read while nobody works on the cluster. */
export function mapNeeds(
  definition: ClusterDefinition,
  facts: Facts,
  focus: string | null,
  speed: number,
): readonly ReadingNeed[] {
  const pace = definition.practice === null ? speed : speed / PRACTICE_FASTER;
  const withAddress = definition.nodes.filter((node) => ownAddress(definition, node) !== null);
  const pingMs = Math.max(PING_MS, withAddress.length * PING_FOR_EACH_MS);
  const focused = definition.nodes.find(({ name }) => name === focus);
  const readable = definition.nodes.filter(({ name, host }) => mayBeRead(host) && !saidNo(facts, name));
  return [
    { kind: 'summary', node: null, everyMs: SUMMARY_MS * pace },
    { kind: 'maintenance', node: null, everyMs: MAINTENANCE_MS * pace },
    { kind: 'queued', node: null, everyMs: QUEUED_MS * pace },
    ...(focused === undefined ? [] : [{ kind: 'quiet' as const, node: focused.name, everyMs: FOCUS_MS * pace }]),
    ...withAddress.map(({ name }) => ({ kind: 'ping' as const, node: name, everyMs: pingMs * pace })),
    ...readable.map(({ name }) => ({
      kind: 'host' as const,
      node: name,
      everyMs: HOST_MS * pace,
      restartMark: null,
    })),
  ];
}

/** Looking must not disturb: a host whose secret would have to be typed is read when the operator asks for it. */
function mayBeRead(host: HostDefinition): boolean {
  if (host.transport === 'manual') return false;
  if (host.transport === 'powershell') return host.credential === null || host.credential.password.kind !== 'ask';
  const { login } = host;
  if (login.kind === 'agent') return true;
  return (login.kind === 'key' ? login.passphrase?.kind : login.password.kind) !== 'ask';
}

/** A host that said no is not asked again by itself: repeated logins lock accounts. */
function saidNo(facts: Facts, node: string): boolean {
  const { host } = nodeFactsOf(facts, node);
  return host.kind === 'unknown' && needsPerson(host.fault);
}

import { type Blocker, blockersOf } from '../../core/cluster/blocker.ts';
import { type Facts, nodeFactsOf, sameName } from '../../core/window/facts.ts';
import { nodeResultOf } from '../../core/window/node-result.ts';
import type { StepKind } from '../../core/window/place.ts';
import { isBegun, placeInHand } from '../../core/window/procedure.ts';
import type { Window } from '../../core/window/window.ts';
import { unreadHostWords } from './host-words.ts';
import { safe } from './words.ts';

/** A step in a table whose row says the node. */
const STANDS: { readonly [S in StepKind]: string } = {
  announce: 'Announce',
  'maintenance-on': 'Maintenance Mode on',
  drain: 'Drain',
  quiet: 'Wait for its tasks',
  'hold-service': 'Hold the service',
  'stop-service': 'Stop the service',
  precaution: 'Take a precaution',
  patch: 'Patch',
  reboot: 'Restart',
  restore: 'Put it back',
  'release-service': 'Release the service',
  'start-service': 'Start the service',
  ready: 'Wait until ready',
  'lift-drain': 'Lift the drain',
  settle: 'See it work',
  'maintenance-off': 'Maintenance Mode off',
};

/** A table of the nodes of a window: where each stands, and what was last read of it. `facts` null: nothing was read. */
export function nodeRows(window: Window, facts: Facts | null): readonly (readonly string[])[] {
  const head = ['NODE', 'STANDS AT', 'DRAIN', 'TASKS', 'SERVICE', 'HOST'];
  const rows = window.plan.nodes.map(({ node }) => [safe(node, 40), standsAt(window, node), ...readOf(node, facts)]);
  return [head, ...rows];
}

function standsAt(window: Window, node: string): string {
  const place = placeInHand(window);
  if (place?.node === node && window.state.kind !== 'closed') {
    const pass = place.pass > 1 ? `, pass ${place.pass}` : '';
    return `${STANDS[place.step]}${pass}${window.hold === null ? '' : ', held'}`;
  }
  const { result } = nodeResultOf(window, node);
  return isBegun(window, node) || window.state.kind === 'closed' ? result.replaceAll('-', ' ') : 'not begun';
}

function readOf(node: string, facts: Facts | null): readonly string[] {
  if (facts === null) return ['', '', '', ''];
  const line =
    facts.summary.kind === 'observed'
      ? facts.summary.value.nodes.find((candidate) => sameName(candidate.name, node))
      : undefined;
  const { host } = nodeFactsOf(facts, node);
  const drain = line === undefined ? '?' : line.isDraining ? 'on' : 'off';
  const tasks = line === undefined ? '?' : String(line.runningTaskCount);
  if (host.kind === 'observed')
    return [drain, tasks, host.value.services[0]?.state ?? 'none', hostWords(host.value.servicing)];
  return [drain, tasks, '?', unreadHostWords(host.fault)];
}

function hostWords(servicing: string): string {
  return servicing === 'busy' ? 'answers, busy' : 'answers';
}

/** Tasks that keep a node (or the instance) from being quiet, as last read. */
export function blockersOn(facts: Facts, node: string): readonly Blocker[] {
  const { quietLatest } = nodeFactsOf(facts, node);
  if (quietLatest.kind !== 'observed') return [];
  const { runningCount, tasks, serverTimeMs } = quietLatest.value;
  return blockersOf(tasks?.tasks ?? [], runningCount, serverTimeMs);
}

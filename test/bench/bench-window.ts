import { randomUUID } from 'node:crypto';
import { foldJournal } from '../../core/window/evolve.ts';
import type { JournalEvent } from '../../core/window/journal-event.ts';
import { beginWindow, runnerOf } from '../../main/services/window-session/window-session.ts';
import type { TruthEntry } from '../../practice/index.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { planOf } from '../support/small-world/walk.ts';
import { type BenchCluster, benchCluster } from './bench-cluster.ts';
import { aForeignChange, type ForeignChange, type Shown } from './foreign-changes.ts';

/** Nodes of one window that are taken through: what a node costs does not depend on how many follow. */
const NODES_TAKEN = 3;
const OPERATOR = { name: 'bench', workstation: 'bench', product: 'bench' } as const;

export interface BenchWindow {
  readonly topology: 'single' | 'ha';
  readonly nodes: readonly string[];
  readonly events: readonly JournalEvent[];
  readonly truth: readonly TruthEntry[];
  readonly requestsAtMs: readonly number[];
  readonly shown: readonly Shown[];
}

/**
 * A whole window. `run`: until a hold, of which there is none. `ask`: every question is consented to at once, but while
 * some are open colleagues change something; it counts until the hold that names it, then it is done again.
 */
export async function benchWindow(size: number, seed: number, mode: 'run' | 'ask'): Promise<BenchWindow> {
  const topology = size === 1 ? 'single' : 'ha';
  const cluster = await benchCluster(topology, size, seed);
  try {
    return await cluster.time.drive(through(cluster, topology, seed, mode));
  } finally {
    await cluster.close();
  }
}

async function through(
  cluster: BenchCluster,
  topology: 'single' | 'ha',
  seed: number,
  mode: 'run' | 'ask',
): Promise<BenchWindow> {
  const { practice, ports, definition, requestsAtMs } = cluster;
  const nodes = definition.nodes.slice(0, NODES_TAKEN).map((node) => node.name);
  const begun = await beginWindow(randomUUID(), definition, planOf(nodes), { ...OPERATOR, mode }, ports);
  if (begun.kind !== 'begun') throw new Error(`The window did not begin: ${JSON.stringify(begun)}`);
  const firstRequest = requestsAtMs.length;

  const events: JournalEvent[] = [...begun.journal.entries().map((entry) => entry.event)];
  const random = seededRandom(seed);
  const shown: Shown[] = [];
  const meddled = new Set<string>();
  let open: (ForeignChange & { readonly madeAtMs: number }) | null = null;
  const runner = runnerOf(begun.journal, ports, { stay: true }, { onEvent: see, onDecision: () => undefined });

  function see(event: JournalEvent): void {
    events.push(event);
    if (event.type === 'asked') void answerQuestion(event);
    if (event.type !== 'held') return;
    const { id: holdId, digest, fault, place } = event.hold;
    if (open === null || open.code !== fault.code)
      throw new Error(`A hold that nobody caused: ${JSON.stringify(fault)} at ${JSON.stringify(place)}`);
    shown.push({ where: open.where, afterMs: event.atMs - open.madeAtMs });
    open = null;
    void runner.answer({ holdId, digest, answer: 'do-again', by: 'bench', minutes: null, reason: null }, null);
  }

  async function answerQuestion({ place, digest }: Extract<JournalEvent, { type: 'asked' }>): Promise<void> {
    const change = !meddled.has(JSON.stringify(place)) ? aForeignChange(practice, place, topology, random) : null;
    if (change === null) return runner.consent(digest, 'bench');
    meddled.add(JSON.stringify(place));
    await cluster.time.sleep(5_000 + random() * 55_000);
    open = { ...change, madeAtMs: cluster.time.clock.nowMs() };
    change.make();
  }

  const end = await runner.run();
  if (end.kind !== 'closed' || end.outcome !== 'closed') throw new Error(`The window ended: ${JSON.stringify(end)}`);
  const violations = practice.truth.violations();
  if (violations.length > 0) throw new Error(`The bench broke a rule: ${JSON.stringify(violations)}`);
  if (foldJournal(events).changes.some((each) => each.state.kind !== 'restored')) throw new Error('Not all put back');
  return {
    topology,
    nodes,
    events,
    truth: practice.truth.entries,
    requestsAtMs: requestsAtMs.slice(firstRequest),
    shown,
  };
}

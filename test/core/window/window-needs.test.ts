import { describe, expect, it } from 'vitest';
import { foldJournal } from '../../../core/window/evolve.ts';
import { emptyFacts } from '../../../core/window/facts.ts';
import type { JournalEvent } from '../../../core/window/journal-event.ts';
import { needsOf } from '../../../core/window/window-needs.ts';
import { SmallWorld } from '../../support/small-world/small-world.ts';
import { startOf, walk } from '../../support/small-world/walk.ts';

/** What is read in the state right after this step was proved on the first node. */
function readAfter(topology: 'single' | 'ha', step: string): readonly string[] {
  const world = new SmallWorld({ topology, nodes: 2 });
  const { events } = walk(world, [startOf(world)]);
  const upTo = events.findIndex((event) => event.type === 'advanced' && event.place.step === step) + 1;
  const journal: readonly JournalEvent[] = events.slice(0, upTo);
  const nowMs = journal.at(-1)?.atMs ?? 0;
  const nodes = world.nodes.map((node) => node.name);
  return needsOf(foldJournal(journal), emptyFacts(nodes, nowMs), nowMs).map((need) => need.kind);
}

describe('what is read', () => {
  it('asks a single server nothing between our stop and its answer, but whether it answers', () => {
    expect(readAfter('single', 'hold-service')).toEqual(expect.arrayContaining(['maintenance', 'summary']));
    for (const step of ['stop-service', 'patch', 'start-service']) {
      const read = readAfter('single', step);
      expect([step, read.includes('maintenance'), read.includes('summary')]).toEqual([step, false, false]);
    }
    expect(readAfter('single', 'stop-service')).toContain('ping');
    expect(readAfter('single', 'ready')).toContain('maintenance');
  });

  it('watches the others of a cluster all the time', () => {
    for (const step of ['drain', 'stop-service', 'patch', 'start-service'])
      expect([step, readAfter('ha', step).includes('summary')]).toEqual([step, true]);
  });
});

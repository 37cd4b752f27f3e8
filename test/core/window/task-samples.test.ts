import { expect, it } from 'vitest';
import { emptyFacts } from '../../../core/window/facts.ts';
import { withSamples } from '../../../core/window/task-samples.ts';
import { aNodeSummary } from '../../support/a-node-summary.ts';

it('a node may have any name, also one that every object has', () => {
  const names = ['constructor', 'toString', '__proto__'];
  const nodes = names.map((name) => aNodeSummary(name, { runningTaskCount: 2 }));
  const summary = { kind: 'observed', value: { nodes, serverTimeMs: null }, startedAtMs: 1, observedAtMs: 1 } as const;
  const samples = withSamples({}, { ...emptyFacts([], 0), summary }, 1);

  expect(Object.entries(samples)).toEqual(names.map((name) => [name, [{ atMs: 1, running: 2 }]]));
});

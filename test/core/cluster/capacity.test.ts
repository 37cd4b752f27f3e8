import { expect, it } from 'vitest';
import { capacityWithout } from '../../../core/cluster/capacity.ts';
import type { NodeSummary } from '../../../core/ports/octopus-api.ts';
import { aNodeSummary } from '../../support/a-node-summary.ts';

const aNode = (name: string, change: Partial<NodeSummary> = {}): NodeSummary =>
  aNodeSummary(name, { lastSeenMs: 1, ...change });

const never = () => false;

it.each([
  ['another serves', [aNode('A'), aNode('B')], { kind: 'enough', serving: ['B'] }],
  ['it is the only one', [aNode('A')], { kind: 'nobody-else-serves' }],
  ['the other has cap 0', [aNode('A'), aNode('B', { taskCap: 0 })], { kind: 'nobody-else-serves' }],
  ['the other is drained', [aNode('A'), aNode('B', { isDraining: true })], { kind: 'other-node-out', out: ['B'] }],
  ['the other is offline', [aNode('A'), aNode('B', { isOffline: true })], { kind: 'other-node-out', out: ['B'] }],
  [
    'one of two others is out',
    [aNode('A'), aNode('B', { isDraining: true }), aNode('C')],
    { kind: 'other-node-out', out: ['B'] },
  ],
  [
    'a node with cap 0 is not out',
    [aNode('A'), aNode('B', { taskCap: 0 }), aNode('C')],
    { kind: 'enough', serving: ['C'] },
  ],
  [
    'a drained node with cap 0 is out',
    [aNode('A'), aNode('B', { taskCap: 0, isDraining: true }), aNode('C')],
    { kind: 'other-node-out', out: ['B'] },
  ],
  [
    'its own state does not matter',
    [aNode('A', { isDraining: true, isOffline: true }), aNode('B')],
    { kind: 'enough', serving: ['B'] },
  ],
])('%s', (_what, nodes, capacity) => {
  expect(capacityWithout('A', nodes, never)).toEqual(capacity);
});

it('a record nobody stands behind is not out', () => {
  const nodes = [aNode('A'), aNode('OLD', { isOffline: true }), aNode('B')];
  expect(capacityWithout('A', nodes, (node) => node.id === 'OLD')).toEqual({ kind: 'enough', serving: ['B'] });
});

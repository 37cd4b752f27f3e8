import { expect, it } from 'vitest';
import { Narration } from '../../../../main/services/window-runner/narration.ts';
import { onTheWayBack } from '../../../support/small-world/way-back.ts';

const ATS_MS = [1, 2, 3];

it('given a host that goes down and refuses, then what its lanes showed is told once each', () => {
  const scene = onTheWayBack('start-service');
  const narration = new Narration();
  scene.look();
  const [first, again] = ATS_MS.map((atMs) => narration.news(scene.window, scene.facts, atMs));
  scene.node('OCTO-1', { host: failedBy('connection refused') });
  const refused = narration.news(scene.window, scene.facts, 4);

  expect(first).toContainEqual({ type: 'seen', atMs: 1, node: 'OCTO-1', lane: 'port', saw: 'open' });
  expect(again).toEqual([]);
  expect(refused).toEqual([
    { type: 'seen', atMs: 4, node: 'OCTO-1', lane: 'port', saw: 'closed' },
    { type: 'seen', atMs: 4, node: 'OCTO-1', lane: 'host', saw: 'does not answer' },
  ]);
});

it('given a host that a person reads, then nothing is told of a port', () => {
  const scene = onTheWayBack('start-service');
  scene.look();
  const { cluster } = scene.window;
  const nodes = cluster.nodes.map((node) => ({ ...node, isByHand: node.name === 'OCTO-1' }));
  const told = new Narration().news({ ...scene.window, cluster: { ...cluster, nodes } }, scene.facts, 1);

  expect(told.map((event) => event.type === 'seen' && event.lane)).toEqual(['host', 'service', 'octopus']);
});

function failedBy(reason: string) {
  const fault = { code: 'host.unreachable', host: 'OCTO-1', reason } as const;
  return { kind: 'unknown', fault, sinceMs: 0, lastKnown: null } as const;
}

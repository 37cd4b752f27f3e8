import { describe, expect, it } from 'vitest';
import type { NodeSummary } from '../../../core/ports/octopus-api.ts';
import { emptyFacts, type Facts } from '../../../core/window/facts.ts';
import { nextInGrid } from '../../../renderer/features/cluster/next-in-grid.ts';
import { nodeViews } from '../../../renderer/features/cluster/node-view.ts';
import { tileLook } from '../../../renderer/features/cluster/tile-look.ts';
import { aDefinition } from '../../support/a-definition.ts';

const definition = aDefinition();
const names = definition.nodes.map(({ name }) => name);

describe('the tiles of many nodes', () => {
  it('stand in one order, whatever becomes of a node', () => {
    const orders = [[], [names[1] ?? ''], names].map((drained) =>
      looksOf(withSummary(drained, names)).map(({ node }) => node),
    );

    expect(orders).toEqual([names, names, names]);
  });

  it('are the same where nothing that they show changed, and another where it did', () => {
    const [first] = looksOf(withSummary([], names));
    const [later] = looksOf(withSummary([], names, 900));
    const [drained] = looksOf(withSummary(names, names));

    expect(later).toEqual(first);
    expect(first?.label).toBe(`${names[0]} 0 of 5 task slots busy, Running`);
    expect(drained).toMatchObject({ tone: 'tide', stateWord: 'Drained', isClosed: true });
    expect(drained?.label).toBe(`${names[0]} Drained, 0 of 5 task slots busy, drain not set by Lowtide`);
  });

  it('also show a node that only Octopus knows, and one that Octopus does not list', () => {
    const [known = ''] = names;
    const looks = looksOf(withSummary([], [known, 'OCTO-NEW']));

    expect(looks.map(({ node, cap }) => [node, cap])).toEqual([
      [known, 5],
      ...names.slice(1).map((name) => [name, null]),
      ['OCTO-NEW', 5],
    ]);
  });
});

it('the version of a node that the list does not tell is the one that its own address told', () => {
  const [name = ''] = names;
  const facts = withSummary([], names);
  const value = {
    kind: 'octopus',
    status: 200,
    name,
    isDraining: false,
    isOffline: false,
    version: '2019.13.7',
  } as const;
  const ping = { kind: 'observed', value, startedAtMs: 400, observedAtMs: 500 } as const;
  const own = facts.nodes[name];
  if (own === undefined) throw new Error('the definition names no node');
  const versions = (read: Facts) =>
    nodeViews({ definition, facts: read, window: null, nowMs: 1_000, speed: 1 }).map(({ version }) => version);

  expect(versions(facts)).toEqual(names.map(() => null));
  expect(versions({ ...facts, nodes: { ...facts.nodes, [name]: { ...own, ping } } })[0]).toBe('2019.13.7');
});

it.each([
  ['ArrowRight', 0, 1],
  ['ArrowLeft', 0, null],
  ['ArrowDown', 1, 4],
  ['ArrowDown', 5, null],
  ['ArrowUp', 4, 1],
  ['End', 0, 6],
  ['Home', 6, 0],
  ['Tab', 2, null],
  ['ArrowRight', -1, null],
])('%s from tile %d of three in a row leads to %s', (key, at, expected) => {
  expect(nextInGrid([10, 10, 10, 60, 60, 60, 110], at, key)).toBe(expected);
});

function looksOf(facts: Facts) {
  return nodeViews({ definition, facts, window: null, nowMs: 1_000, speed: 1 }).map(tileLook);
}

function withSummary(drained: readonly string[], listed: readonly string[], observedAtMs = 500): Facts {
  const nodes = listed.map((name): NodeSummary => {
    const idle = { taskCap: 5, runningTaskCount: 0, version: null, lastSeenMs: null, isOffline: false };
    return { id: name, name, isDraining: drained.includes(name), ...idle };
  });
  const value = { nodes, serverTimeMs: null };
  const summary = { kind: 'observed' as const, value, startedAtMs: observedAtMs, observedAtMs };
  return { ...emptyFacts(names, 0), summary };
}

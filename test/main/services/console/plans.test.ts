import { expect, it } from 'vitest';
import type { Plan } from '../../../../core/window/plan.ts';
import { defaultPlan } from '../../../../main/services/plans/default-plan.ts';
import { aConsole, good } from '../../../support/a-console.ts';
import { aDefinition } from '../../../support/a-definition.ts';

it('a practice cluster begins each plan with its own, which can be started as it is', async () => {
  const { api } = await aConsole();
  const { clusterId } = await good(
    api.practice.start({ topology: 'ha', nodes: 3, scenario: 'drained-before', speed: 600 }),
  );
  const plan = await good(api.plans.draft({ clusterId }));

  expect([plan.announce, plan.nodes.map(({ drained }) => drained)]).toEqual([
    { kind: 'attested', statement: expect.stringMatching(/\S/u) },
    expect.arrayContaining(['take-over']),
  ]);
  expect((await good(api.plans.review({ clusterId, plan }))).mayStart).toBe(true);
  expect(await good(api.plans.draft({ clusterId }))).toEqual(plan);
});

it('given a cluster in the settings, then what was stated for its last window is no word for this one', async () => {
  const { api, settings } = await aConsole();
  const definition = aDefinition();
  const [node, ...others] = defaultPlan(definition).nodes;
  if (node === undefined) throw new Error('A plan has nodes');
  const lastPlan: Plan = {
    ...defaultPlan(definition),
    agreed: null,
    announce: { kind: 'attested', statement: 'mail of October' },
    nodes: [{ ...node, drained: 'take-over' }, ...others],
  };
  const clusterId = '11111111-2222-4333-8444-555555555555';
  settings.write({ clusters: [{ clusterId, definition, lastPlan }] });

  expect(await good(api.plans.draft({ clusterId }))).toMatchObject({
    announce: { kind: 'attested', statement: '' },
    nodes: [{ drained: null }, {}, {}],
  });
});

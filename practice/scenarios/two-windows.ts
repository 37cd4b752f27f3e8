import { fewTasks, type Scenario } from './scenario.ts';

export const twoWindows: Scenario = {
  name: 'two-windows',
  says: 'At the very moment of our first drain another administrator drains another node.',
  load: fewTasks,
  triggers: [
    {
      when: (event, { world }) => event.kind === 'drain-on' && world.nodes.length > 1,
      act: ({ world, meddling }, event) => {
        const other = world.nodes.findLast((node) => node.name !== event.node);
        if (other !== undefined) meddling.setDrain(other.name, true);
      },
    },
  ],
};

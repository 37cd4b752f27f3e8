import { fewTasks, type Scenario } from './scenario.ts';

export const foreignUndrain: Scenario = {
  name: 'foreign-undrain',
  says: 'A colleague lifts the drain of the second node while its patches install; on a single server, before the stop.',
  load: fewTasks,
  triggers: [
    {
      when: (event, { world }) => {
        if (event.kind !== 'patch-run' || world.nodes.length < 2) return false;
        const nodes = new Set(
          world.truth.entries.filter((entry) => entry.kind === 'patch-run').map((entry) => entry.node),
        );
        return nodes.size === 2;
      },
      // Searched and downloaded: the first update installs.
      afterMs: 75_000,
      act: ({ meddling }, event) => void (event.node !== null && meddling.setDrain(event.node, false)),
    },
    {
      when: (event, { world }) => event.kind === 'drain-seen' && world.nodes.length === 1,
      afterMs: 5_000,
      act: ({ meddling }, event) => void (event.node !== null && meddling.setDrain(event.node, false)),
    },
  ],
};

import { fewTasks, isFirst, type Scenario } from './scenario.ts';

export const restartedByHand: Scenario = {
  name: 'restarted-by-hand',
  says: 'A colleague restarts the first node as soon as its patches are in, before our restart arrives.',
  load: fewTasks,
  triggers: [
    {
      // The reading that shows the result has just left the host.
      when: (event, stage) =>
        event.kind === 'script-answered' &&
        event.detail['script'] === 'read-patch-run' &&
        isFirst(event, stage) &&
        stage.world.truth.entries.some(
          (entry) =>
            entry.kind === 'patch-run-ended' && entry.node === event.node && entry.detail['restartAsked'] === true,
        ),
      act: ({ meddling }, event) => void (event.node !== null && meddling.restartHost(event.node)),
    },
  ],
};

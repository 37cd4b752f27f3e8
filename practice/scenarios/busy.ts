import { aDeployment } from '../world/load.ts';
import { queueTask } from '../world/tasks.ts';
import type { Scenario } from './scenario.ts';
import { scheduleDeployment } from './scheduled-deployment.ts';

export const busy: Scenario = {
  name: 'busy',
  says: 'Many tasks of up to six minutes; one slips in after each drain; new ones come all the time.',
  load: { runningPerNode: 3, everyMs: [55_000, 80_000], durationMs: [60_000, 360_000] },
  prepare: scheduleDeployment,
  triggers: [
    {
      // The node has not looked at its flag yet: it takes this one when it reads the queue, within 20 s.
      when: (event) => event.kind === 'drain-on',
      act: ({ world }, event) => {
        const wish = aDeployment(world, { durationMs: [80_000, 100_000] });
        queueTask(world, event.node === null ? wish : { ...wish, onlyNode: event.node });
      },
      always: true,
    },
  ],
};

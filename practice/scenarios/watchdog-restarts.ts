import { fewTasks, type Scenario } from './scenario.ts';

export const watchdogRestarts: Scenario = {
  name: 'watchdog-restarts',
  says: 'The watchdog looks every minute and starts a stopped service as long as it is enabled.',
  load: fewTasks,
  prepare: ({ world }) => {
    for (const host of world.hosts) host.traits.watchdogEveryMs = 60_000;
  },
};

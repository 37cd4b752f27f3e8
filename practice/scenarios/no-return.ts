import { fewTasks, firstHost, type Scenario } from './scenario.ts';

export const noReturn: Scenario = {
  name: 'no-return',
  says: 'The first node never comes back from its first restart.',
  load: fewTasks,
  prepare: (stage) => {
    firstHost(stage).traits.lostAfterRestarts = 1;
  },
};

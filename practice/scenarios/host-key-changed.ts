import { fewTasks, firstHost, type Scenario } from './scenario.ts';

export const hostKeyChanged: Scenario = {
  name: 'host-key-changed',
  says: 'The first node shows another host key after its restart.',
  load: fewTasks,
  prepare: (stage) => {
    firstHost(stage).traits.newHostKeyAfterRestart = true;
  },
};

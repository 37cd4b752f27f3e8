import { fewTasks, firstHost, type Scenario } from './scenario.ts';

export const patchFails: Scenario = {
  name: 'patch-fails',
  says: 'On the first node the first try ends with 0x80070643; a second try succeeds.',
  load: fewTasks,
  prepare: (stage) => {
    firstHost(stage).traits.patchFails = 0x80070643;
  },
};

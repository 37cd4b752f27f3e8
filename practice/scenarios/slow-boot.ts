import { fewTasks, firstHost, type Scenario } from './scenario.ts';

export const slowBoot: Scenario = {
  name: 'slow-boot',
  says: 'The first node takes twelve minutes to boot: its port opens early and resets, then servicing is busy.',
  load: fewTasks,
  prepare: (stage) => {
    const { traits } = firstHost(stage);
    traits.bootMs = 12 * 60_000;
    traits.shakyMs = 8 * 60_000;
    traits.servicingBusyMs = 3 * 60_000;
  },
};

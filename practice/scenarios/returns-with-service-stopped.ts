import { fewTasks, firstHost, type Scenario } from './scenario.ts';

export const returnsWithServiceStopped: Scenario = {
  name: 'returns-with-service-stopped',
  says: 'On the first node the service would not start by itself after a boot, whatever its start type.',
  load: fewTasks,
  prepare: (stage) => {
    firstHost(stage).traits.autostartFails = true;
  },
};

import { fewTasks, firstHost, type Scenario } from './scenario.ts';

export const restartFirst: Scenario = {
  name: 'restart-first',
  says: 'On the first node a restart is pending before anything is installed.',
  load: fewTasks,
  prepare: (stage) => {
    const { pendingRestart } = firstHost(stage).disk;
    pendingRestart.windowsUpdate = true;
    pendingRestart.componentServicing = true;
  },
};

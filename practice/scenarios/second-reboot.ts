import { cumulativeNovember, cumulativeSecond, dotNetNovember } from '../world/updates.ts';
import { fewTasks, type Scenario } from './scenario.ts';

export const secondReboot: Scenario = {
  name: 'second-reboot',
  says: 'Every host has updates in two passes, each with a restart; the third pass finds nothing.',
  load: fewTasks,
  prepare: ({ world }) => {
    for (const host of world.hosts) host.disk.updates = [[cumulativeNovember, dotNetNovember], [cumulativeSecond]];
  },
};

import { fewTasks, type Scenario } from './scenario.ts';

export const nothingToInstall: Scenario = {
  name: 'nothing-to-install',
  says: 'No host has anything to install, and none asks for a restart.',
  load: fewTasks,
  prepare: ({ world }) => {
    for (const host of world.hosts) host.disk.updates = [];
  },
};

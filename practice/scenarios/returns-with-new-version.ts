import { fewTasks, firstHost, type Scenario } from './scenario.ts';

export const returnsWithNewVersion: Scenario = {
  name: 'returns-with-new-version',
  says: 'The first node reports another version of Octopus Server after its restart.',
  load: fewTasks,
  prepare: (stage) => {
    firstHost(stage).traits.versionAfterRestart = '2025.4.10333';
  },
};

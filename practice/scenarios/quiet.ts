import { fewTasks, type Scenario } from './scenario.ts';
import { scheduleDeployment } from './scheduled-deployment.ts';

export const quiet: Scenario = {
  name: 'quiet',
  says: 'Few tasks of one or two minutes; nothing goes wrong.',
  load: fewTasks,
  prepare: scheduleDeployment,
};

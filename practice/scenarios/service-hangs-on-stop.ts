import { fewTasks, firstHost, type Scenario } from './scenario.ts';

export const serviceHangsOnStop: Scenario = {
  name: 'service-hangs-on-stop',
  says: 'On the first node the service stays in "stop pending" until its process is ended.',
  load: fewTasks,
  prepare: (stage) => {
    firstHost(stage).traits.hangsOnStop = true;
  },
};

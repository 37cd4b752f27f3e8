import { fewTasks, firstHost, type Scenario } from './scenario.ts';

export const hiddenTasks: Scenario = {
  name: 'hidden-tasks',
  says: 'On the first node two tasks run for ever that the key may not see; only the count shows them.',
  load: fewTasks,
  prepare: (stage) => {
    const node = firstHost(stage).name;
    for (const description of ['Deploy Payroll 7.0.2 to Production', 'Deploy Payroll 7.0.3 to Test']) {
      stage.meddling.startTask({ node, description, durationMs: null, hidden: true, startedAgoMs: 60_000 });
    }
  },
};

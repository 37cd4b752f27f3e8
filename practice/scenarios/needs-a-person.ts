import { fewTasks, firstHost, type Scenario } from './scenario.ts';

export const needsAPerson: Scenario = {
  name: 'needs-a-person',
  says: 'On the first node a running task waits for an approval and never ends by itself; another waits in the queue.',
  load: fewTasks,
  prepare: (stage) => {
    const { meddling } = stage;
    const node = firstHost(stage).name;
    const running = meddling.startTask({
      node,
      description: 'Deploy Billing 3.2.0 to Production',
      durationMs: null,
      startedAgoMs: 25 * 60_000,
    });
    meddling.waitForPerson(running, true);
    const paused = meddling.startTask({
      node,
      description: 'Deploy Orders 1.9.1 to Production',
      durationMs: 60_000,
      startedAgoMs: 30_000,
    });
    meddling.waitForPerson(paused, false);
  },
};

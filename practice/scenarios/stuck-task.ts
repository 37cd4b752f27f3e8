import { fewTasks, firstHost, type Scenario } from './scenario.ts';

export const stuckTask: Scenario = {
  name: 'stuck-task',
  says: 'On the first node a task has not moved for twelve minutes; it ends only when it is cancelled.',
  load: fewTasks,
  prepare: (stage) =>
    void stage.meddling.startTask({
      node: firstHost(stage).name,
      description: 'Deploy Search 2.1.7 to Production',
      durationMs: null,
      startedAgoMs: 22 * 60_000,
      frozenForMs: 12 * 60_000,
      cancelTakesMs: 30_000,
    }),
};

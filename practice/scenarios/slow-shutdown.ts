import { fewTasks, firstHost, type Scenario } from './scenario.ts';

export const slowShutdown: Scenario = {
  name: 'slow-shutdown',
  says: 'The first node works fifteen minutes in shutdown: it answers with its old identity for four, then is silent.',
  load: fewTasks,
  prepare: (stage) => {
    const { traits } = firstHost(stage);
    traits.shutdownMs = 15 * 60_000;
    traits.answersInShutdownMs = 4 * 60_000;
    traits.lateShutdown = 'silent';
  },
};

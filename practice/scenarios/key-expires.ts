import { fewTasks, isFirst, type Scenario } from './scenario.ts';

export const keyExpires: Scenario = {
  name: 'key-expires',
  says: 'The API key expires at the moment at which patches begin to install on the first node.',
  load: fewTasks,
  triggers: [
    {
      when: (event, stage) => event.kind === 'patch-run' && isFirst(event, stage),
      act: ({ meddling }) => meddling.expireKey(),
    },
  ],
};

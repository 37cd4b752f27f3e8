import { fewTasks, type Scenario } from './scenario.ts';

export const connectionCut: Scenario = {
  name: 'connection-cut',
  says: 'The connection ends after the effect of each act that must happen once, and once before an effect.',
  load: fewTasks,
  prepare: ({ meddling }) => {
    for (const script of ['stop-service', 'start-patch-run', 'restart-host', 'hyper-v-take']) {
      meddling.injectScriptFault({ fault: { kind: 'cut-after' }, script, times: 1 });
    }
    meddling.injectScriptFault({ fault: { kind: 'cut-before' }, script: 'claim-host', times: 1 });
  },
};

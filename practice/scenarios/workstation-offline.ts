import { ALL } from '../network/network.ts';
import { fewTasks, type Scenario } from './scenario.ts';

const REAL_MS = 15_000;

export const workstationOffline: Scenario = {
  name: 'workstation-offline',
  says: 'Soon after the first patches began, everything is silent for fifteen seconds of real time.',
  load: fewTasks,
  triggers: [
    {
      when: (event) => event.kind === 'patch-run',
      afterMs: 5_000,
      act: ({ meddling }) => meddling.cutNetwork(ALL, 'silent', REAL_MS),
    },
  ],
};

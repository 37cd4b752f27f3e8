import { octopusService } from '../world/host.ts';
import { fewTasks, firstHost, type Scenario } from './scenario.ts';

export const secondInstance: Scenario = {
  name: 'second-instance',
  says: 'On the first host lives another Octopus instance: it goes down with the host, and somebody has to speak for it.',
  load: fewTasks,
  prepare: (stage) => {
    const host = firstHost(stage);
    const { executable } = octopusService(host);
    host.services.push({
      // How the installer names the service of an instance that is not the default one.
      name: 'OctopusDeploy: Staging',
      path: `"${executable}" run --instance="Staging"`,
      executable,
      octopus: 'other',
      dependents: [],
      startType: 'automatic',
      state: 'running',
      process: { id: 3_920, path: executable, createdMs: host.lastBootUpMs + 130_000 },
      coming: [],
    });
  },
};

import { octopusService } from '../world/host.ts';
import { fewTasks, type Scenario } from './scenario.ts';

const NAME = 'DeployDashboard';
const EXECUTABLE = 'C:\\Program Files\\Deploy Dashboard\\Dashboard.exe';

export const serviceIsNeeded: Scenario = {
  name: 'service-is-needed',
  says: 'On every host a service that starts at boot needs Octopus Server: it goes down with it and comes back with it.',
  load: fewTasks,
  prepare: ({ world }) => {
    for (const host of world.hosts) {
      octopusService(host).dependents = [NAME];
      host.services.push({
        name: NAME,
        path: `"${EXECUTABLE}"`,
        executable: EXECUTABLE,
        octopus: null,
        dependents: [],
        startType: 'automatic',
        state: 'running',
        process: { id: 3_120, path: EXECUTABLE, createdMs: host.lastBootUpMs + 180_000 },
        coming: [],
      });
    }
  },
};

import { type OctopusNode, takesTasks } from '../world/octopus-node.ts';
import type { World } from '../world/world.ts';
import type { OctopusApp } from './bindings.ts';
import { timeSpan } from './dates.ts';

export function addStatusRoutes(app: OctopusApp, world: World, own: OctopusNode): void {
  app.get('/api/serverstatus', (c) =>
    c.json({
      IsDatabaseEncrypted: true,
      IsInMaintenanceMode: world.instance.inMaintenance,
      IsMajorMinorUpgrade: false,
      IsPotentialClone: false,
      IsUpgradeAvailable: false,
      MaintenanceExpires: null,
      MaximumAvailableVersion: null,
      Links: { Self: '/api/serverstatus', SystemInfo: '/api/serverstatus/system-info' },
    }),
  );
  app.get('/api/serverstatus/health', (c) => {
    const drainsWholly = world.nodes.every((node) => node.web !== 'serving' || node.draining);
    const well = !drainsWholly && world.nodes.some(takesTasks);
    const body = {
      IsOperatingNormally: well,
      Description: well ? 'The cluster operates normally' : 'No node takes tasks',
      IsEntireClusterReadOnly: false,
      IsEntireClusterDrainingTasks: drainsWholly,
      IsCompliantWithLicense: true,
    };
    return c.json(body, well ? 200 : 418);
  });
  app.get('/api/serverstatus/system-info', (c) =>
    c.json({
      Version: own.version,
      OSVersion: 'Microsoft Windows NT 10.0.20348.0',
      ClrVersion: '9.0.10',
      Uptime: timeSpan(world.clock.nowMs() - own.processStartedMs),
      ThreadCount: 84,
      MinThreadPoolCount: 8,
      WorkingSetBytes: 1_482_563_584,
      Links: { Self: '/api/serverstatus/system-info' },
    }),
  );
  app.get('/api/licenses/licenses-current-status', (c) =>
    c.json({
      IsCompliant: true,
      EffectiveNodeTaskLimit: 20,
      EffectiveClusterTaskLimit: 20 * world.nodes.length,
      HostingEnvironment: 'SelfHosted',
      Links: { Self: '/api/licenses/licenses-current-status' },
    }),
  );
}

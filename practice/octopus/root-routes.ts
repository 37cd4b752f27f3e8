import type { OctopusNode } from '../world/octopus-node.ts';
import type { World } from '../world/world.ts';
import type { OctopusApp } from './bindings.ts';
import { pageOf } from './paging.ts';

/** The one user there is. */
export const USER_ID = 'Users-21';

const TASKS_TEMPLATE =
  '/api/tasks{/id}{?skip,active,environment,tenant,runbook,project,name,node,running,states,hasPendingInterruptions,' +
  'hasWarningsOrErrors,take,ids,partialName,spaces,includeSystem,description,fromCompletedDate,toCompletedDate,' +
  'fromQueueDate,toQueueDate,fromStartDate,toStartDate}';

const links = {
  Self: '/api',
  CurrentUser: '/api/users/me',
  Interruptions: '/api/interruptions{/id}{?skip,take,regarding,pendingOnly,ids,spaces}',
  CurrentLicenseStatus: '/api/licenses/licenses-current-status',
  MaintenanceConfiguration: '/api/maintenanceconfiguration',
  OctopusServerClusterSummary: '/api/octopusservernodes/summary',
  OctopusServerNodes: '/api/octopusservernodes{/id}{?skip,take,ids,partialName}',
  ServerHealthStatus: '/api/serverstatus/health',
  ServerStatus: '/api/serverstatus',
  SpaceHome: '/api/{spaceId}',
  Spaces: '/api/spaces{/id}{?skip,ids,take,partialName}',
  Tasks: TASKS_TEMPLATE,
  Web: '/app',
};

export function addRootRoutes(app: OctopusApp, world: World, own: OctopusNode): void {
  const { instance } = world;
  const spaces = instance.spaces.map((space) => ({
    Id: space.id,
    Name: space.name,
    Slug: space.slug,
    IsDefault: space.isDefault,
    TaskQueueStopped: false,
    Links: { Self: `/api/spaces/${space.id}`, SpaceHome: `/api/${space.id}` },
  }));
  app.get('/api', (c) =>
    c.json({
      Application: 'Octopus Deploy',
      Version: own.version,
      ApiVersion: '3.0.0',
      InstallationId: instance.installationId,
      IsEarlyAccessProgram: false,
      HasLongTermSupport: true,
      Links: links,
    }),
  );
  app.get('/api/spaces', (c) => c.json(pageOf('Space', spaces, new URL(c.req.url))));
  app.get('/api/spaces/all', (c) => c.json(spaces));
  app.get('/api/users/me', (c) =>
    c.json({
      Id: USER_ID,
      Username: 'lowtide',
      DisplayName: 'Lowtide',
      EmailAddress: 'lowtide@example.com',
      IsActive: true,
      IsService: true,
      IsRequestor: true,
      Links: {
        Self: `/api/users/${USER_ID}`,
        ApiKeys: `/api/users/${USER_ID}/apikeys{/id}{?skip,take}`,
        Permissions: `/api/users/${USER_ID}/permissions`,
      },
    }),
  );
}

import type { Context } from 'hono';
import { tell, type World } from '../world/world.ts';
import type { Bindings, OctopusApp } from './bindings.ts';
import { octopusDate } from './dates.ts';
import { readBody } from './read-body.ts';

const PATH = '/api/maintenanceconfiguration';

export function addMaintenanceRoutes(app: OctopusApp, world: World): void {
  const { instance } = world;
  const resource = (): object => ({
    Id: 'maintenance',
    IsInMaintenanceMode: instance.inMaintenance,
    LastModifiedOn: octopusDate(instance.maintenanceModifiedMs),
    LastModifiedBy: instance.maintenanceModifiedBy,
    Links: { Self: PATH },
  });
  const put = async (c: Context<Bindings>): Promise<Response | null> => {
    const on = (await readBody(c))?.['IsInMaintenanceMode'];
    if (typeof on !== 'boolean') {
      const body = {
        ErrorMessage: 'There was a problem with your request.',
        Errors: ['IsInMaintenanceMode is required.'],
      };
      return c.json(body, 400);
    }
    const before = instance.inMaintenance;
    instance.inMaintenance = on;
    instance.maintenanceModifiedMs = world.clock.nowMs();
    instance.maintenanceModifiedBy = 'lowtide';
    tell(world, on === before ? 'maintenance-put' : on ? 'maintenance-on' : 'maintenance-off', null, { on });
    return null;
  };
  app.get(PATH, (c) => c.json(resource()));
  app.get(`${PATH}/v1`, (c) => c.json({ Resource: resource() }));
  app.put(PATH, async (c) => (await put(c)) ?? c.json(resource()));
  app.put(`${PATH}/v1`, async (c) => (await put(c)) ?? c.json({ Resource: resource() }));
}

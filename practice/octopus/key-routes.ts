import type { Access } from './access.ts';
import type { OctopusApp } from './bindings.ts';
import { octopusDate } from './dates.ts';
import { pageOf } from './paging.ts';
import { USER_ID } from './root-routes.ts';

/** As Octopus shows it of a key that it cannot show any more. */
const SHOWN = 'API-'.length + 4;

/** The one key of the one user, never whole. */
export function addKeyRoutes(app: OctopusApp, access: Access): void {
  app.get('/api/users/:id/apikeys', (c) => {
    if (c.req.param('id') !== USER_ID) return c.notFound();
    const { createdMs, endsMs } = access.life();
    const key = {
      Id: 'APIKeys-1',
      Purpose: 'Lowtide',
      UserId: USER_ID,
      ApiKey: { HasValue: true, NewValue: null, Hint: access.current().slice(0, SHOWN) },
      Created: octopusDate(createdMs),
      Expires: octopusDate(endsMs),
      Links: { Self: `/api/users/${USER_ID}/apikeys/APIKeys-1` },
    };
    return c.json(pageOf('ApiKey', [key], new URL(c.req.url)));
  });
}

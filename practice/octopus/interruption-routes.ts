import type { World } from '../world/world.ts';
import type { OctopusApp } from './bindings.ts';
import { octopusDateOrNull } from './dates.ts';
import { pageOf } from './paging.ts';

export function addInterruptionRoutes(app: OctopusApp, world: World): void {
  for (const base of ['/api', '/api/:space{Spaces-[0-9]+}', '/api/spaces/:space{Spaces-[0-9]+}']) {
    app.get(`${base}/interruptions`, (c) => {
      const regarding = c.req.query('regarding');
      const items = world.instance.tasks.flatMap((task) => {
        const { interruption } = task;
        if (interruption === null || task.hidden) return [];
        if (regarding !== undefined && regarding !== task.id) return [];
        return {
          Id: interruption.id,
          Title: interruption.title,
          Type: interruption.type,
          Created: octopusDateOrNull(task.frozenAtMs),
          IsPending: true,
          TaskId: task.id,
          SpaceId: task.spaceId,
          RelatedDocumentIds: [task.id],
          ResponsibleUserId: null,
          CanTakeResponsibility: true,
          HasResponsibility: false,
          Links: {
            Self: `/api/interruptions/${interruption.id}`,
            Submit: `/api/interruptions/${interruption.id}/submit`,
          },
        };
      });
      return c.json(pageOf('Interruption', items, new URL(c.req.url)));
    });
  }
}

import { isActive, isRunning, type OctopusTask, type TaskState } from '../world/octopus-task.ts';
import { cancelTask } from '../world/tasks.ts';
import { tell, type World } from '../world/world.ts';
import type { OctopusApp } from './bindings.ts';
import { pageOf } from './paging.ts';
import { queryTasks } from './task-query.ts';
import { taskResource } from './task-resource.ts';

const types = ['Deploy', 'RunbookRun', 'Health', 'Retention', 'SystemIntegrityCheck', 'AdHocScript', 'Upgrade'];

export function addTaskRoutes(app: OctopusApp, world: World): void {
  app.get('/api/tasks/tasktypes', (c) => c.json(types.map((type) => ({ Id: type, Name: type }))));
  for (const base of ['/api', '/api/:space{Spaces-[0-9]+}', '/api/spaces/:space{Spaces-[0-9]+}']) {
    addUnder(app, world, base);
  }
}

function addUnder(app: OctopusApp, world: World, base: string): void {
  const find = (id: string, space: string | undefined): OctopusTask | undefined =>
    world.instance.tasks.find(
      (task) => task.id === id && !task.hidden && (space === undefined || task.spaceId === space),
    );

  app.get(`${base}/tasks`, (c) => {
    const url = new URL(c.req.url);
    const tasks = queryTasks(world, url.searchParams, c.req.param('space') ?? null);
    const page = pageOf(
      'Task',
      tasks.map((task) => taskResource(world, task)),
      url,
    );
    return c.json({ ...page, TotalCounts: countsOf(tasks) });
  });
  app.get(`${base}/tasks/:id`, (c) => {
    const task = find(c.req.param('id'), c.req.param('space'));
    return task === undefined ? c.notFound() : c.json(taskResource(world, task));
  });
  app.get(`${base}/tasks/:id/details`, (c) => {
    const task = find(c.req.param('id'), c.req.param('space'));
    if (task === undefined) return c.notFound();
    return c.json({
      Task: taskResource(world, task),
      ActivityLogs: [],
      PhysicalLogSize: 0,
      Progress: progressOf(world, task),
      Links: { Self: `/api/tasks/${task.id}/details` },
    });
  });
  app.get(`${base}/tasks/:id/queued-behind`, (c) => {
    const task = find(c.req.param('id'), c.req.param('space'));
    if (task === undefined) return c.notFound();
    const before =
      task.state === 'Queued' ? world.instance.tasks.filter((each) => isRunning(each) && !each.hidden) : [];
    return c.json(
      pageOf(
        'Task',
        before.map((each) => taskResource(world, each)),
        new URL(c.req.url),
      ),
    );
  });
  app.post(`${base}/tasks/:id/cancel`, (c) => {
    const task = find(c.req.param('id'), c.req.param('space'));
    if (task === undefined) return c.notFound();
    if (!isActive(task)) {
      return c.json({ ErrorMessage: 'There was a problem with your request.', Errors: ['The task has ended.'] }, 400);
    }
    const node = world.nodes.find((each) => each.id === task.nodeId)?.name ?? null;
    tell(world, 'task-cancel', node, { task: task.id });
    cancelTask(world, task);
    return c.json(taskResource(world, task));
  });
}

function progressOf(world: World, task: OctopusTask): object {
  if (task.startMs === null) return { ProgressPercentage: 0, EstimatedTimeRemaining: '' };
  const part = task.durationMs === null ? 0.5 : (world.clock.nowMs() - task.startMs) / Math.max(1, task.durationMs);
  const percent = isActive(task) ? Math.min(99, Math.round(part * 100)) : 100;
  return { ProgressPercentage: percent, EstimatedTimeRemaining: 'less than a minute' };
}

function countsOf(tasks: readonly OctopusTask[]): Partial<Record<TaskState, number>> {
  const counts: Partial<Record<TaskState, number>> = {};
  for (const task of tasks) counts[task.state] = (counts[task.state] ?? 0) + 1;
  return counts;
}

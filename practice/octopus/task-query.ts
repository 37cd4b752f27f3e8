import { isActive, isRunning, type OctopusTask } from '../world/octopus-task.ts';
import type { World } from '../world/world.ts';

/** The tasks that a list query means, newest first. `spaceId`: a route of one space. */
export function queryTasks(world: World, query: URLSearchParams, spaceId: string | null): readonly OctopusTask[] {
  const wanted: ((task: OctopusTask) => boolean)[] = [(task) => !task.hidden, inScope(world, query, spaceId)];
  const on = (name: string, keep: (value: string) => (task: OctopusTask) => boolean): void => {
    const value = query.get(name);
    if (value !== null && value !== '') wanted.push(keep(value));
  };
  on('active', (value) => (task) => isActive(task) === isTrue(value));
  on('running', (value) => (task) => isRunning(task) === isTrue(value));
  on('states', (value) => oneOf(value, (task) => task.state));
  on('node', (value) => (task) => task.nodeId === value);
  on('name', () => oneOf(query.getAll('name').join(','), (task) => task.type));
  on('ids', () => oneOf(query.getAll('ids').join(','), (task) => task.id));
  on('partialName', (value) => (task) => task.type.toLowerCase().includes(value.toLowerCase()));
  on('description', (value) => (task) => task.description.toLowerCase().includes(value.toLowerCase()));
  on('hasPendingInterruptions', (value) => (task) => (task.interruption !== null) === isTrue(value));
  on('hasWarningsOrErrors', (value) => (task) => (task.state === 'Failed') === isTrue(value));
  return world.instance.tasks.filter((task) => wanted.every((keep) => keep(task))).reverse();
}

/** Without `spaces` the bare route means the default space; without `includeSystem` no system task is shown. */
function inScope(world: World, query: URLSearchParams, spaceId: string | null): (task: OctopusTask) => boolean {
  const spaces = query.getAll('spaces').join(',');
  const defaultSpace = world.instance.spaces[0].id;
  const ids = spaces === '' ? [spaceId ?? defaultSpace] : spaces.split(',');
  const all = spaceId === null && ids.includes('all');
  const system = isTrue(query.get('includeSystem') ?? '');
  return (task) => (task.spaceId === null ? system : all || ids.includes(task.spaceId));
}

function oneOf(list: string, read: (task: OctopusTask) => string): (task: OctopusTask) => boolean {
  const values = new Set(list.split(',').map((value) => value.trim().toLowerCase()));
  return (task) => values.has(read(task).toLowerCase());
}

function isTrue(value: string): boolean {
  return value.toLowerCase() === 'true';
}

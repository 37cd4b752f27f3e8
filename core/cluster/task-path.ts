import type { OctopusTask } from './octopus-task.ts';

const TASK_ID = /^ServerTasks-[1-9]\d{0,11}$/u;
const SPACE_ID = /^Spaces-[1-9]\d{0,11}$/u;

/**
 * Where the portal shows one task, beneath its address; null: a system task, which belongs to no space, or ids of
 * another form. They come from outside and become part of an address, so nothing but these forms is taken.
 * @source OctopusDeploy/Issues 6249: without its space the link to a task is dead
 */
export function taskPath({ id, spaceId }: Pick<OctopusTask, 'id' | 'spaceId'>): string | null {
  return spaceId !== null && TASK_ID.test(id) && SPACE_ID.test(spaceId) ? `/app#/${spaceId}/tasks/${id}` : null;
}

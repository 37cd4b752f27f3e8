import type { OctopusTask } from '../../../core/cluster/octopus-task.ts';
import type { Answer, TasksReading } from '../../../core/ports/octopus-api.ts';
import type { Address } from './address.ts';
import type { Client } from './client.ts';
import { isSameNode } from './names.ts';
import { readPages } from './pages.ts';
import { rootBody, taskBody } from './schemas.ts';
import type { Attempt } from './sender.ts';
import { readSpaces } from './spaces.ts';
import { taskOf } from './task.ts';
import { type TemplateValues, variablesOf } from './uri-template.ts';

const ASKED = { permission: 'TaskView', what: 'the list of tasks' };
/** Every version knows these; what the server makes of `states` is checked by us. */
const BASIC_QUERY = '{?skip,take,states}';

export interface TaskQuery {
  readonly states: readonly string[];
  readonly nodeId: string | null;
  /** Which of the given tasks are meant, whatever the server made of the query. */
  readonly isMeant: (task: OctopusTask) => boolean;
}

/**
 * Tasks of the whole instance or one node, in all spaces, newest first. The template of the root link says whether one
 * query can do that; if not, every space is asked, and system tasks are not seen.
 */
export async function readTasks(
  client: Client,
  address: Address,
  query: TaskQuery,
): Promise<Attempt<Answer<TasksReading>>> {
  const template = await tasksTemplate(client, address);
  if (!template.ok) return template;
  const variables = variablesOf(template.value);
  if (variables.has('spaces') && variables.has('includeSystem')) {
    const all = await readList(client, address, query, template.value, { spaces: 'all', includeSystem: 'true' });
    if (all.ok) return withScope(all, 'all');
    // The link of before an upgrade: the next reading asks for it again.
    if (all.failure.fault.code === 'octopus.not-found') client.forget(address);
    if (all.failure.fault.code !== 'octopus.refused') return all;
  }
  const spaces = await readSpaces(client, address);
  if (!spaces.ok) return spaces;
  if (spaces.value === null) return withScope(await readList(client, address, query, template.value, {}), 'all');
  return withScope(await readSpaceBySpace(client, address, query, spaces.value, variables), 'space-by-space');
}

async function readSpaceBySpace(
  client: Client,
  address: Address,
  query: TaskQuery,
  spaces: readonly string[],
  variables: ReadonlySet<string>,
): Promise<Attempt<Answer<readonly OctopusTask[]>>> {
  const tasks = new Map<string, OctopusTask>();
  let last: Answer<unknown> = {
    value: null,
    answeredBy: null,
    serverTimeMs: null,
    throughShared: address.node === null,
  };
  for (const space of spaces) {
    const read = await readList(
      client,
      address,
      query,
      `/api/${encodeURIComponent(space)}/tasks{?${[...variables].join(',')}}`,
      {},
    );
    if (!read.ok) return read;
    last = read.value;
    for (const task of read.value.value) tasks.set(task.id, task);
  }
  const newestFirst = [...tasks.values()].toSorted((a, b) => (b.queueTimeMs ?? 0) - (a.queueTimeMs ?? 0));
  return { ok: true, value: { ...last, value: newestFirst } };
}

async function readList(
  client: Client,
  address: Address,
  query: TaskQuery,
  template: string,
  scope: TemplateValues,
): Promise<Attempt<Answer<readonly OctopusTask[]>>> {
  const variables = variablesOf(template);
  const values = {
    ...scope,
    ...(query.nodeId === null ? {} : { node: query.nodeId }),
    ...(variables.has('states') ? { states: query.states } : { active: 'true' }),
  };
  const read = await readPages(client, address, { ...ASKED, template, values, item: taskBody });
  if (!read.ok) return read;
  const { nodeId } = query;
  const tasks = read.value.value
    // A task without a node may run on this one; where the server was asked for the node, its choice stands.
    .filter(({ ServerNode: at }) => nodeId === null || variables.has('node') || at === null || isSameNode(at, nodeId))
    .map((body) => taskOf(body, nodeId))
    .filter(query.isMeant);
  return { ok: true, value: { ...read.value, value: tasks } };
}

/** The root link `Tasks`; some servers show it only to somebody they know. */
async function tasksTemplate(client: Client, address: Address): Promise<Attempt<string>> {
  const open = await client.root(address);
  if (!open.ok) return open;
  const link = open.value.links['Tasks'];
  if (typeof link === 'string') return { ok: true, value: withQuery(link) };
  const known = await client.read(address, { link: '/api', permission: '', what: 'the API' }, rootBody);
  if (!known.ok) return known;
  const { Tasks: knownLink } = known.value.value.Links;
  return { ok: true, value: withQuery(typeof knownLink === 'string' ? knownLink : '/api/tasks') };
}

/** A bare link says nothing about what can be asked. */
function withQuery(link: string): string {
  return link.includes('{?') ? link : `${link}${BASIC_QUERY}`;
}

function withScope(
  read: Attempt<Answer<readonly OctopusTask[]>>,
  scope: TasksReading['scope'],
): Attempt<Answer<TasksReading>> {
  return read.ok ? { ok: true, value: { ...read.value, value: { tasks: read.value.value, scope } } } : read;
}

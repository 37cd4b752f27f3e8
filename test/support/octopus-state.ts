/** What several servers of one made-up cluster share. Fields are named as the API names them where they go out as they are. */
export interface OctopusState {
  readonly installationId: string;
  readonly version: string;
  readonly keys: Set<string>;
  /** The field `Expires` of every key. */
  keyExpires: string | null;
  maintenance: boolean;
  readonly nodes: NodeState[];
  readonly tasks: TaskState[];
  readonly spaces: string[];
  /** The root link `Tasks`, without the virtual directory. */
  tasksLink: string | null;
}

export interface NodeState {
  readonly Id: string;
  readonly Name: string;
  IsInMaintenanceMode: boolean;
  MaxConcurrentTasks: number;
  IsOffline: boolean;
  LastSeen: string | null;
}

export interface TaskState {
  readonly Id: string;
  readonly Name: string;
  readonly Description: string;
  readonly SpaceId: string | null;
  readonly ServerNode: string | null;
  State: string;
  readonly QueueTime: string;
  readonly StartTime: string | null;
  readonly LastUpdatedTime: string | null;
  readonly HasPendingInterruptions: boolean;
}

export const TASKS_LINK =
  '/api/tasks{/id}{?skip,active,environment,tenant,project,name,node,running,states,hasPendingInterruptions,take,ids,spaces,includeSystem}';

/** As a server from before the mixed scope shows it. */
export const OLD_TASKS_LINK = '/api/tasks{/id}{?skip,active,environment,project,name,node,running,states,take}';

export function anOctopusState(nodes: readonly string[]): OctopusState {
  return {
    installationId: '3c9f1c3e-6f6d-4a40-9f7b-5d3a51f0a001',
    version: '2025.4.1234',
    keys: new Set(['API-GOODKEY000000']),
    keyExpires: '2099-03-01T12:00:00.000+00:00',
    maintenance: false,
    nodes: nodes.map((name) => ({
      Id: `OctopusServerNodes-${name}`,
      Name: name,
      IsInMaintenanceMode: false,
      MaxConcurrentTasks: 5,
      IsOffline: false,
      LastSeen: '2026-11-24T22:00:00.000+00:00',
    })),
    tasks: [],
    spaces: ['Spaces-1', 'Spaces-2'],
    tasksLink: TASKS_LINK,
  };
}

export function addTask(state: OctopusState, task: Partial<TaskState>): TaskState {
  const added: TaskState = {
    Id: `ServerTasks-${state.tasks.length + 1}`,
    Name: 'Deploy',
    Description: 'Deploy web release 1.2 to Production',
    SpaceId: 'Spaces-1',
    ServerNode: null,
    State: 'Executing',
    QueueTime: '2026-11-24T21:00:00.000+00:00',
    StartTime: '2026-11-24T21:00:05.000+00:00',
    LastUpdatedTime: '2026-11-24T21:59:00.000+00:00',
    HasPendingInterruptions: false,
    ...task,
  };
  state.tasks.push(added);
  return added;
}

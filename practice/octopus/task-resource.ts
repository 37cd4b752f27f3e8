import { isActive, lastUpdatedMs, type OctopusTask } from '../world/octopus-task.ts';
import type { World } from '../world/world.ts';
import { octopusDate, octopusDateOrNull } from './dates.ts';

export function taskResource(world: World, task: OctopusTask): object {
  const nowMs = world.clock.nowMs();
  const self = `/api/tasks/${task.id}`;
  return {
    Id: task.id,
    SpaceId: task.spaceId,
    Name: task.type,
    Description: task.description,
    Arguments: {},
    State: task.state,
    Completed: isActive(task) ? task.state : octopusDateOrNull(task.completedMs),
    QueueTime: octopusDate(task.queueMs),
    QueueTimeExpiry: octopusDate(task.queueMs + 86_400_000),
    StartTime: octopusDateOrNull(task.startMs),
    LastUpdatedTime: octopusDateOrNull(lastUpdatedMs(task, nowMs)),
    CompletedTime: octopusDateOrNull(task.completedMs),
    ServerNode: task.nodeId,
    Duration: durationText(task, nowMs),
    ErrorMessage: task.errorMessage ?? '',
    HasBeenPickedUpByProcessor: task.startMs !== null,
    IsCompleted: !isActive(task),
    FinishedSuccessfully: task.state === 'Success',
    HasPendingInterruptions: task.interruption !== null,
    PendingInterruptionTypes: task.interruption === null ? [] : [task.interruption.type],
    HasPendingPreconditions: false,
    PendingPreconditionTypes: [],
    HasWarningsOrErrors: task.state === 'Failed',
    EstimatedRemainingQueueDurationSeconds: 0,
    CanRerun: false,
    ProjectId: task.spaceId === null ? null : 'Projects-1',
    Links: {
      Self: self,
      Web: `/app#/tasks/${task.id}`,
      Raw: `${self}/raw`,
      Cancel: `${self}/cancel`,
      State: `${self}/state`,
      Details: `${self}/details{?verbose,tail}`,
      QueuedBehind: `${self}/queued-behind{?skip,take}`,
      Interruptions: `/api/interruptions{?skip,take,regarding,pendingOnly,ids}`,
    },
  };
}

function durationText(task: OctopusTask, nowMs: number): string {
  if (task.startMs === null) return '';
  const minutes = Math.round(((task.completedMs ?? nowMs) - task.startMs) / 60_000);
  return minutes < 1 ? 'less than a minute' : minutes === 1 ? '1 minute' : `${minutes} minutes`;
}

import type { z } from 'zod';
import type { OctopusTask, TaskState } from '../../../core/cluster/octopus-task.ts';
import { isSameNode } from './names.ts';
import type { taskBody } from './schemas.ts';

export type TaskBody = z.infer<typeof taskBody>;

/** @param nodeId if the task's node is this one in another spelling, it gets this one */
export function taskOf(body: TaskBody, nodeId: string | null): OctopusTask {
  return {
    id: body.Id,
    name: body.Name,
    description: body.Description,
    state: stateOf(body.State),
    spaceId: body.SpaceId,
    nodeId:
      nodeId !== null && body.ServerNode !== null && isSameNode(body.ServerNode, nodeId) ? nodeId : body.ServerNode,
    queueTimeMs: body.QueueTime,
    queueExpiryMs: body.QueueTimeExpiry,
    startTimeMs: body.StartTime,
    lastUpdatedMs: body.LastUpdatedTime,
    hasPendingInterruptions: body.HasPendingInterruptions,
  };
}

function stateOf(text: string): TaskState {
  switch (text.trim().toLowerCase()) {
    case 'new':
    case 'queued':
      return 'queued';
    case 'executing':
      return 'executing';
    case 'cancelling':
    case 'canceling':
      return 'cancelling';
    case 'success':
    case 'failed':
    case 'canceled':
    case 'cancelled':
    case 'timedout':
      return 'ended';
    default:
      return 'other';
  }
}

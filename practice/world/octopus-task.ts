import type { CallOff } from '../clock.ts';

export type TaskState = 'Queued' | 'Executing' | 'Cancelling' | 'Success' | 'Failed' | 'Canceled' | 'TimedOut';

export interface OctopusTask {
  readonly id: string;
  /** null for a system task. */
  readonly spaceId: string | null;
  readonly type: string;
  readonly description: string;
  readonly queueMs: number;
  /** null: it never ends by itself. */
  readonly durationMs: number | null;
  /** Only this node may take it. */
  readonly onlyNodeId: string | null;
  /** Counted, but not shown to the key. */
  readonly hidden: boolean;
  readonly cancelTakesMs: number;
  state: TaskState;
  startMs: number | null;
  completedMs: number | null;
  nodeId: string | null;
  /** From then on LastUpdatedTime stands still; null while it moves. */
  frozenAtMs: number | null;
  interruption: { readonly id: string; readonly type: string; readonly title: string } | null;
  errorMessage: string | null;
  /** When the process that ran it ended; the task still looks alive. */
  lostAtMs: number | null;
  callOff: CallOff | null;
}

/** A running task touches its LastUpdatedTime about this often. */
const TOUCH_MS = 30_000;

export function isRunning(task: OctopusTask): boolean {
  return task.state === 'Executing' || task.state === 'Cancelling';
}

export function isActive(task: OctopusTask): boolean {
  return task.state === 'Queued' || isRunning(task);
}

export function lastUpdatedMs(task: OctopusTask, nowMs: number): number | null {
  if (task.startMs === null) return null;
  const untilMs = task.completedMs ?? Math.min(task.frozenAtMs ?? nowMs, task.lostAtMs ?? nowMs, nowMs);
  if (task.completedMs !== null) return untilMs;
  return task.startMs + Math.floor(Math.max(0, untilMs - task.startMs) / TOUCH_MS) * TOUCH_MS;
}

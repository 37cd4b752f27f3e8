/** What happens in the practice world. Scenarios wait for these; all but hints stand in the truth log. */
export type EventKind =
  // acts that arrived
  | 'drain-on'
  | 'drain-off'
  | 'node-put'
  | 'maintenance-on'
  | 'maintenance-off'
  | 'maintenance-put'
  | 'task-cancel'
  | 'claim'
  | 'hold-service'
  | 'stop-service'
  | 'start-service'
  | 'start-dependents'
  | 'end-process'
  | 'release-service'
  | 'restart'
  | 'restart-again'
  | 'patch-run'
  | 'patch-run-refused'
  | 'patch-run-removed'
  | 'snapshot'
  | 'snapshot-removed'
  | 'snapshot-restored'
  // what followed
  | 'service-running'
  | 'service-stopped'
  | 'service-hangs'
  | 'web-closed'
  | 'web-starting'
  | 'web-serving'
  | 'host-ends-services'
  | 'host-silent'
  | 'host-boots'
  | 'host-port'
  | 'host-up'
  | 'host-idle'
  | 'host-key-changed'
  | 'watchdog-started-service'
  | 'patch-run-ended'
  | 'patch-run-cut-off'
  | 'task-queued'
  | 'task-started'
  | 'task-ended'
  | 'task-lost'
  // somebody else
  | 'foreign'
  | 'network'
  | 'fault'
  | 'key-expired'
  | 'key-renewed'
  // judgement
  | 'violation'
  | 'race'
  | 'allowed'
  // hints: too many for the log
  | 'drain-seen'
  | 'patch-result-read'
  | 'script-answered';

export interface WorldEvent {
  readonly kind: EventKind;
  readonly node: string | null;
  readonly detail: Readonly<Record<string, unknown>>;
}

export type WorldListener = (event: WorldEvent) => void;

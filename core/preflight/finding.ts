/** What a check found. `unknown` is a result: it never counts as ok. */
export interface Finding {
  /** Stable name, for example `host.pending-reboot`. */
  readonly check: string;
  /** The node, or the cluster's name. */
  readonly scope: string;
  readonly state: 'ok' | 'warning' | 'blocking' | 'unknown';
  /** What was read, in one sentence. */
  readonly read: string;
  /** How to mend it; empty where nothing is to mend. */
  readonly next: string;
  /** The services that have to be stated as drained, each by its name; where it is about such. */
  readonly services?: readonly string[];
}

export function ok(check: string, scope: string, read: string): Finding {
  return { check, scope, state: 'ok', read, next: '' };
}

export function warning(check: string, scope: string, read: string, next: string): Finding {
  return { check, scope, state: 'warning', read, next };
}

export function blocking(check: string, scope: string, read: string, next: string): Finding {
  return { check, scope, state: 'blocking', read, next };
}

export function unknownFinding(check: string, scope: string, read: string, next: string): Finding {
  return { check, scope, state: 'unknown', read, next };
}

/** Something the window altered, with its prior value: in the ledger from the intention until restored or left. */
export interface Change {
  readonly subject: Subject;
  readonly prior: string;
  readonly set: string;
  readonly state: ChangeState;
  readonly madeAtMs: number;
}

/** What can be altered. On screen and in the record it reads `drain OCTO-1`. */
export interface Subject {
  readonly what: 'maintenance-mode' | 'drain' | 'start-type' | 'watchdog' | 'dependents' | 'service' | 'task';
  readonly node: string | null;
}

export type ChangeState =
  | { readonly kind: 'owned' }
  | { readonly kind: 'restored'; readonly atMs: number; readonly by: 'us' | 'others' }
  | { readonly kind: 'left'; readonly atMs: number; readonly reason: string };

export function subjectWords(subject: Subject): string {
  return subject.node === null ? subject.what : `${subject.what} ${subject.node}`;
}

export function sameSubject(one: Subject, other: Subject): boolean {
  return one.what === other.what && one.node === other.node;
}

/** A proof that the operating system can be put back. Its own list: it does not change the outcome. */
export interface Precaution {
  readonly node: string;
  readonly kind: 'snapshot' | 'attested' | 'none';
  /** Snapshot name and provider's id, the statement, or the reason. */
  readonly words: string;
  readonly snapshotId: string | null;
  /** When it was read back. Nothing measures an attested one: then it is when that was stated, as with a reason for none. */
  readonly madeAtMs: number;
  readonly keepUntilMs: number | null;
  readonly restore: string;
  readonly removedAtMs: number | null;
}

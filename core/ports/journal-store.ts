import type { Result } from '../base/result.ts';
import type { Topology } from '../cluster/cluster-definition.ts';
import type { Precaution } from '../window/change.ts';
import type { Started } from '../window/journal-event.ts';
import type { Outcome } from '../window/window.ts';
import type { Journal, JournalEntry } from './journal.ts';

/** The journals of one data folder. A window id that is not a UUID in small letters is `journal.not-found`. */
export interface JournalStore {
  /**
   * Begins the journal of a window, with its first event on disk, and holds the locks of the window and of its instance.
   * Refuses with `journal.window-open` while another window of this `InstallationId` is not closed, whoever left it.
   */
  create(started: Started): Promise<Result<OpenJournal>>;
  /** Opens a journal for writing and holds its locks; sets a torn tail aside. Refuses one that is broken, locked or of a newer format. */
  open(windowId: string): Promise<Result<OpenJournal>>;
  /** Reads and verifies; takes no lock and changes nothing. */
  read(windowId: string): Promise<Result<JournalReading>>;
  /** Every record, newest first. What has not changed since the last time is not read again: only `read` verifies. */
  list(): Promise<Result<readonly RecordSummary[]>>;
  /** The window of this instance that is not closed, from its journal; null if every one is. */
  openWindowOf(installationId: string): Promise<Result<RecordSummary | null>>;
  /** The process that has this window in hand; null if none lives. */
  lockHolder(windowId: string): Promise<Result<LockHolder | null>>;
}

export interface OpenJournal extends Journal {
  /** What was found at opening; says whether a torn tail was set aside, and where. */
  readonly found: JournalReading;
}

export interface JournalReading {
  readonly windowId: string;
  /** Where the record lies. */
  readonly path: string;
  /** null: line 1 does not say. */
  readonly format: number | null;
  /** Every entry up to the first that does not fit. */
  readonly entries: readonly JournalEntry[];
  readonly end: JournalEnd;
  readonly head: HeadState;
  /** Hash of the last entry that fits; null if none does. */
  readonly lastHash: string | null;
}

export type JournalEnd =
  | { readonly kind: 'complete' }
  | { readonly kind: 'open-or-cut'; readonly torn: TornTail | null }
  /** `line` counts from 1. */
  | { readonly kind: 'broken'; readonly line: number; readonly reason: string }
  /** Shown as it stands, never interpreted. */
  | { readonly kind: 'newer-format'; readonly format: number; readonly lines: readonly string[] };

/** Bytes after the last whole line: an event that was being written when the power went. `setAside`: the file they were moved to. */
interface TornTail {
  readonly bytes: number;
  readonly setAside: string | null;
}

/**
 * What the head file beside the journal says of its length. *behind*: the journal goes on after it (one entry is usual
 * after a crash). *missing*: lines cut off at the end cannot be noticed. *contradicts*: the journal is broken.
 */
export type HeadState = 'agrees' | 'behind' | 'missing' | 'contradicts';

export interface RecordSummary {
  readonly windowId: string;
  readonly path: string;
  readonly state: RecordState;
  /** null where line 1 cannot be read, as everything from the events below. */
  readonly cluster: string | null;
  readonly installationId: string | null;
  readonly topology: Topology | null;
  /** Null while the window is not closed: how many are patched is said at its end. */
  readonly nodesPatched: number | null;
  readonly nodesPlanned: number;
  /** How often it held. */
  readonly holds: number;
  /** Its last entries are a hold that nobody answered, and that did not end by itself. */
  readonly isHeld: boolean;
  readonly startedAtMs: number | null;
  readonly closedAtMs: number | null;
  readonly outcome: Outcome | null;
  /** Those of the `closed` event that were not removed since. */
  readonly precautionsKept: readonly Precaution[];
  readonly entries: number;
  readonly lastHash: string | null;
}

export type RecordState =
  | { readonly kind: 'complete' }
  | { readonly kind: 'open' }
  | { readonly kind: 'broken'; readonly line: number; readonly reason: string }
  | { readonly kind: 'newer-format'; readonly format: number }
  | { readonly kind: 'unreadable'; readonly reason: string };

export interface LockHolder {
  readonly windowId: string;
  readonly pid: number;
  readonly host: string;
  readonly takenAtMs: number;
}

/** Hands answers to the process that has the window in hand (`lowtide answer`). Everything in it is text from outside: whoever takes it checks it. */
export interface AnswerMailbox {
  /** Puts an answer into the window's mailbox; the id is for `waitForReply`. */
  put(windowId: string, answer: unknown): Promise<Result<string>>;
  /** Takes every answer out, oldest first. Each is taken once, by one process. */
  take(windowId: string): Promise<Result<readonly TakenAnswer[]>>;
  /** Tells the asker what became of it. */
  reply(windowId: string, id: string, reply: unknown): Promise<Result<null>>;
  /** Waits at most `limitMs` (real milliseconds). An answer that nobody took is withdrawn and is never taken later. */
  waitForReply(windowId: string, id: string, limitMs: number): Promise<Result<AnswerReply>>;
}

export interface TakenAnswer {
  readonly id: string;
  readonly putAtMs: number;
  readonly answer: unknown;
}

export type AnswerReply =
  | { readonly kind: 'replied'; readonly reply: unknown }
  /** No process took it; it is withdrawn. */
  | { readonly kind: 'not-taken' }
  /** Taken, and nothing heard since: what became of it is unknown. */
  | { readonly kind: 'no-reply' };

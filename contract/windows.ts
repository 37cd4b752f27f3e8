import * as z from 'zod';
import type { Fault } from '../core/fault/fault.ts';
import type { Finding } from '../core/preflight/finding.ts';
import type { Decision } from '../core/window/decision.ts';
import type { Facts } from '../core/window/facts.ts';
import { answerKinds } from '../core/window/hold.ts';
import type { JournalEvent } from '../core/window/journal-event.ts';
import type { TaskSamples } from '../core/window/task-samples.ts';
import type { Outcome } from '../core/window/window.ts';
import type { Answer, Done } from './answer.ts';
import type { ClockReading, StreamMark } from './stream.ts';
import { digestText, nothing, sentence, typedWord, uuid } from './text-limits.ts';

const mode = z.enum(['ask', 'run']);

const one = z.strictObject({ windowId: uuid });
const start = z.strictObject({ planId: uuid, digest: digestText, typedWord, mode });
const consent = z.strictObject({ windowId: uuid, digest: digestText });
const answer = z.strictObject({
  windowId: uuid,
  holdId: z.string().min(1).max(40),
  digest: digestText,
  answer: z.enum(answerKinds),
  minutes: z.int().min(1).max(1_440).nullable(),
  /** Reason, or what is attested. */
  reason: sentence.nullable(),
  word: typedWord.nullable(),
});
const pause = z.strictObject({ windowId: uuid, when: z.enum(['now', 'after-this-step']) });
const setMode = z.strictObject({ windowId: uuid, mode });

export interface WindowsApi {
  /** Every window that is not closed, and those closed since this process began. */
  list(request: z.infer<typeof nothing>): Promise<Answer<readonly WindowEntry[]>>;
  /** Takes only what was reviewed: the page cannot describe an act that main has not seen. Preflight runs once more. */
  start(request: z.infer<typeof start>): Promise<Answer<WindowStart>>;
  /** Goes on with one that nobody has in hand, by looking. */
  takeUp(request: z.infer<typeof one>): Promise<Done>;
  /** The whole picture. `window-recorded`, `window-read` and `window-ended` events follow while it is in hand. */
  look(request: z.infer<typeof one>): Promise<Answer<WindowLook>>;
  /** To the question with this digest (`Window.question`); used once. */
  consent(request: z.infer<typeof consent>): Promise<Done>;
  /** To the hold with this digest; also where another process has the window in hand: then it is handed over to that. */
  answer(request: z.infer<typeof answer>): Promise<Done>;
  pause(request: z.infer<typeof pause>): Promise<Done>;
  /** Takes back *pause after this step*, or goes on after a pause. */
  resume(request: z.infer<typeof one>): Promise<Done>;
  setMode(request: z.infer<typeof setMode>): Promise<Done>;
}

export const windowsRequests = {
  list: nothing,
  start,
  takeUp: one,
  look: one,
  consent,
  answer,
  pause,
  resume: one,
  setMode,
} satisfies { [M in keyof WindowsApi]: z.ZodType<Parameters<WindowsApi[M]>[0]> };

export interface WindowEntry {
  readonly windowId: string;
  /** Null: its cluster is not in the list of clusters. */
  readonly clusterId: string | null;
  readonly cluster: string;
  readonly startedAtMs: number | null;
  readonly hand: WindowHand;
}

export type WindowHand =
  | { readonly kind: 'here' }
  | { readonly kind: 'elsewhere'; readonly holder: string }
  /** `fault`: why it could not be taken up when the console started; null: nobody tried. */
  | { readonly kind: 'unfinished'; readonly fault: Fault | null }
  | { readonly kind: 'ended'; readonly end: WindowEnd };

/** How the run in this process ended. */
export type WindowEnd =
  | { readonly kind: 'closed'; readonly outcome: Outcome }
  | { readonly kind: 'interrupted' }
  /** The record could not be written any more: nothing further is done. */
  | { readonly kind: 'journal-failed'; readonly fault: Fault }
  | { readonly kind: 'bug'; readonly correlationId: string };

export type WindowStart =
  | { readonly kind: 'begun'; readonly windowId: string }
  /** Preflight, run once more, found something; nothing was changed anywhere. */
  | { readonly kind: 'blocked'; readonly findings: readonly Finding[] };

export interface WindowLook {
  readonly mark: StreamMark;
  readonly windowId: string;
  readonly clusterId: string | null;
  readonly hand: WindowHand;
  /** The journal so far; `foldJournal` makes the window of it. */
  readonly events: readonly JournalEvent[];
  readonly lastHash: string | null;
  /** Null while it is not in hand here. */
  readonly facts: Facts | null;
  readonly decision: Decision | null;
  /** Of the node in hand, since it came in hand here. */
  readonly samples: TaskSamples;
  readonly clock: ClockReading;
  readonly pausesAfterThisStep: boolean;
}

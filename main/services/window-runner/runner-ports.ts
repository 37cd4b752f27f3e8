import type { Result } from '../../../core/base/result.ts';
import type { Fault } from '../../../core/fault/fault.ts';
import type { Journal } from '../../../core/ports/journal.ts';
import type { Act } from '../../../core/window/act.ts';
import type { Decision } from '../../../core/window/decision.ts';
import type { Answer, Hold } from '../../../core/window/hold.ts';
import type { JournalEvent } from '../../../core/window/journal-event.ts';
import type { Place } from '../../../core/window/place.ts';
import type { Outcome, Window } from '../../../core/window/window.ts';
import type { ClusterWatch } from '../cluster-watch/cluster-watch.ts';
import type { WatchPorts } from '../cluster-watch/read-need.ts';

export interface RunnerPorts extends WatchPorts {
  readonly journal: Journal;
  /** Answers handed over by another process, oldest first. */
  readonly takeAnswers: () => Promise<readonly HandedAnswer[]>;
  /** Reads the secrets anew from their sources. */
  readonly renewCredential: () => Promise<Result<null>>;
  /** Leaves a sign of life, so that the next process knows since when nothing was watched. */
  readonly signOfLife: (atMs: number) => void;
}

export interface HandedAnswer {
  readonly answer: Answer;
  readonly word: string | null;
  /** Tells the process that handed it over what became of it: null = taken. */
  readonly reply: (refusal: string | null) => Promise<void>;
}

export interface RunnerListener {
  /** Every event as soon as it is on disk. */
  onEvent(event: JournalEvent, window: Window): void;
  /** After every reading and decision. */
  onDecision(decision: Decision, window: Window, watch: ClusterWatch): void;
}

/** How a run of the procedure in this process ended. The window itself may go on in another. */
export type RunEnd =
  | { readonly kind: 'closed'; readonly outcome: Outcome }
  | { readonly kind: 'held'; readonly hold: Hold }
  | { readonly kind: 'needs-consent'; readonly act: Act; readonly place: Place }
  | { readonly kind: 'interrupted' }
  | { readonly kind: 'journal-failed'; readonly fault: Fault };

export interface RunnerOptions {
  /** Stay at holds and questions and wait for the answer; else the run ends there. */
  readonly stay: boolean;
  /**
   * Nobody here can consent or end a pause, and no other process can: either ends the run, also where holds are waited
   * for.
   */
  readonly nobodyConsents?: boolean;
}

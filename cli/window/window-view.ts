import type { Fault } from '../../core/fault/fault.ts';
import type { Finding } from '../../core/preflight/finding.ts';
import type { Decision } from '../../core/window/decision.ts';
import type { Facts } from '../../core/window/facts.ts';
import type { JournalEvent } from '../../core/window/journal-event.ts';
import type { Window } from '../../core/window/window.ts';
import type { WindowSummary } from './summary.ts';

/** How a window is shown while it runs: lines, a picture that is kept up to date, or JSON. */
export interface WindowView {
  /** What preflight found, before the start. */
  onFindings(findings: readonly Finding[]): void;
  /** Where the window's record lies, and what should be known beside it: old precautions, for example. */
  onBegun(window: Window, record: string, remarks: readonly string[]): void;
  /** Every event as soon as it is on disk. */
  onEvent(event: JournalEvent, window: Window, facts: Facts | null): void;
  /** After every reading and decision. */
  onDecision(decision: Decision, window: Window, facts: Facts): void;
  /** Ctrl-C was typed: it stops as soon as what is under way allows it. */
  onStopping(): void;
  /** The record can no longer be written. */
  onJournalFailed(fault: Fault): void;
  /** The last thing it says. */
  onEnd(summary: WindowSummary, window: Window | null): void;
}

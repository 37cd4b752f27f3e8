import type { OpenJournal } from '../../core/ports/journal-store.ts';
import { foldJournal } from '../../core/window/evolve.ts';
import type { Window } from '../../core/window/window.ts';
import type { RunEnd } from '../../main/services/window-runner/runner-ports.ts';
import { runnerOf, type SessionPorts } from '../../main/services/window-session/window-session.ts';
import { ExitCode } from '../exit-code.ts';
import { overdueLines } from '../show/overdue-lines.ts';
import { changeLines } from '../show/summary-lines.ts';
import type { Interruption } from '../terminal/interruption.ts';
import { holdOfWindow, type SummaryEnd, windowSummary } from './summary.ts';
import type { Attend } from './view-of.ts';
import type { WindowView } from './window-view.ts';

export interface Drive {
  readonly journal: OpenJournal;
  readonly ports: SessionPorts;
  readonly view: WindowView;
  readonly interruption: Interruption;
  /** Who takes the window in hand. */
  readonly by: string;
  /** Stay at holds and questions. */
  readonly stay: boolean;
  /** Takes part in the window: asks the person. Ends what it began when the window ends. */
  readonly attend: Attend | null;
  /** As in `ViewWish`. */
  readonly commandTail: string | null;
  /** How many entries of the journal were shown before. */
  readonly shownFrom: number;
}

/** Runs a window that this process has in hand until it ends for this process. */
export async function driveWindow(drive: Drive): Promise<ExitCode> {
  const { journal, ports, view, interruption } = drive;
  const record = journal.found.path;
  const begun = foldJournal(journal.entries().map(({ event }) => event));
  const records = await ports.store.list();
  const overdue = records.ok ? overdueLines(records.value, begun.cluster.installationId, ports.clock.nowMs()) : [];
  view.onBegun(begun, record, overdue);
  showWritten(drive);
  const runner = runnerOf(
    journal,
    ports,
    { stay: drive.stay, nobodyConsents: drive.attend === null },
    {
      onEvent: (event, window) => view.onEvent(event, window, runner.watch.facts),
      onDecision: (decision, window, watch) => view.onDecision(decision, window, watch.facts),
    },
  );
  interruption.whenAsked(
    () => {
      view.onStopping();
      runner.interrupt();
    },
    () => interruptedLines(runner.window, drive.commandTail),
  );
  if (runner.window.state.kind === 'paused') runner.resume(drive.by);
  const attendance = drive.attend?.(runner);
  const end = await runner.run().finally(() => attendance?.close());
  await journal.close();
  if (end.kind === 'journal-failed') view.onJournalFailed(end.fault);
  const lastHash = journal.entries().at(-1)?.hash ?? null;
  view.onEnd(
    windowSummary(runner.window, { ...endOf(end, runner.window), nowMs: ports.clock.nowMs(), lastHash, record }),
    runner.window,
  );
  return exitCodeOf(end);
}

/** What stays changed, and how to go on. */
function interruptedLines(window: Window, commandTail: string | null): readonly string[] {
  const goOn = commandTail === null ? [] : [`Go on with: lowtide resume --window ${window.id}${commandTail}`];
  return ['Interrupted.', ...changeLines(window), ...goOn];
}

/** The events that were written before the runner began. */
function showWritten({ journal, view, shownFrom }: Drive): void {
  const events = journal.entries().map(({ event }) => event);
  for (const [at, event] of events.entries()) {
    if (at >= shownFrom) view.onEvent(event, foldJournal(events.slice(0, at + 1)), null);
  }
}

function endOf(end: RunEnd, window: Window): Pick<SummaryEnd, 'outcome' | 'hold'> {
  switch (end.kind) {
    case 'closed':
      return { outcome: end.outcome, hold: null };
    case 'held':
      return { outcome: 'held', hold: holdOfWindow(window) };
    case 'needs-consent':
      return { outcome: 'held', hold: { id: null, code: 'window.needs-consent', place: end.place, answers: [] } };
    case 'interrupted':
    case 'journal-failed':
      return { outcome: 'interrupted', hold: holdOfWindow(window) };
  }
}

function exitCodeOf(end: RunEnd): ExitCode {
  switch (end.kind) {
    case 'closed':
      return end.outcome === 'left' ? ExitCode.changesLeft : ExitCode.done;
    case 'held':
    case 'needs-consent':
      return ExitCode.held;
    case 'interrupted':
    case 'journal-failed':
      return ExitCode.interrupted;
  }
}

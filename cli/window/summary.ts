import { subjectWords } from '../../core/window/change.ts';
import { title } from '../../core/window/describe-event.ts';
import { isOpen } from '../../core/window/found-otherwise.ts';
import type { AnswerKind } from '../../core/window/hold.ts';
import type { NodeResult } from '../../core/window/journal-event.ts';
import { nodeResultOf } from '../../core/window/node-result.ts';
import type { Place } from '../../core/window/place.ts';
import { priorWords } from '../../core/window/prior-words.ts';
import { staysOn } from '../../core/window/stays-on.ts';
import type { Outcome, Window } from '../../core/window/window.ts';

/** The last line of `--json`: how the command ended, and what became of everything. */
export interface WindowSummary {
  readonly type: 'summary';
  readonly windowId: string | null;
  readonly topology: 'single' | 'ha' | null;
  readonly outcome: Outcome | 'held' | 'interrupted' | 'refused';
  readonly hold: SummaryHold | null;
  readonly changes: readonly SummaryChange[];
  /** On at the last look, and not by this window. */
  readonly staysOn: readonly SummaryStaysOn[];
  readonly precautions: readonly SummaryPrecaution[];
  readonly nodes: readonly NodeResult[];
  /** Real seconds since the window began. */
  readonly seconds: number;
  readonly lastHash: string | null;
  readonly record: string | null;
}

export interface SummaryHold {
  /** null: it is a question (consent), which a terminal or `--yes` answers. */
  readonly id: string | null;
  readonly code: string;
  readonly place: Place | null;
  readonly answers: readonly AnswerKind[];
}

interface SummaryChange {
  readonly subject: string;
  readonly prior: string;
  readonly set: string;
  readonly state: 'owned' | 'restored' | 'left';
}

interface SummaryStaysOn {
  readonly subject: string;
  readonly whose: 'as-found' | 'others';
}

interface SummaryPrecaution {
  readonly node: string;
  readonly kind: string;
  readonly words: string;
  /** When it was read back, or stated. */
  readonly madeAtMs: number;
  readonly keepUntilMs: number | null;
}

export interface SummaryEnd {
  readonly outcome: WindowSummary['outcome'];
  readonly hold: SummaryHold | null;
  readonly nowMs: number;
  readonly lastHash: string | null;
  readonly record: string;
}

export function windowSummary(window: Window, end: SummaryEnd): WindowSummary {
  const endedAtMs = window.state.kind === 'closed' ? window.state.atMs : end.nowMs;
  return {
    type: 'summary',
    windowId: window.id,
    topology: window.cluster.topology,
    outcome: end.outcome,
    hold: end.hold,
    changes: window.changes.map((change) => ({
      subject: subjectWords(change.subject),
      prior: priorWords(change),
      set: change.set,
      state: isOpen(window, change) ? 'owned' : change.state.kind,
    })),
    staysOn: staysOn(window).map(({ subject, whose }) => ({ subject: subjectWords(subject), whose })),
    precautions: window.precautions.map(({ node, kind, words, madeAtMs, keepUntilMs }) => ({
      node,
      kind,
      words,
      madeAtMs,
      keepUntilMs,
    })),
    nodes: window.plan.nodes.map(({ node }) => nodeResultOf(window, node)),
    seconds: Math.round((endedAtMs - window.startedAtMs) / window.speed / 100) / 10,
    lastHash: end.lastHash,
    record: end.record,
  };
}

/** Nothing was begun, or nothing is known of a window. */
export function emptySummary(outcome: 'refused' | 'interrupted', topology: 'single' | 'ha' | null): WindowSummary {
  return {
    type: 'summary',
    windowId: null,
    topology,
    outcome,
    hold: null,
    changes: [],
    staysOn: [],
    precautions: [],
    nodes: [],
    seconds: 0,
    lastHash: null,
    record: null,
  };
}

export function holdOfWindow(window: Window): SummaryHold | null {
  const { hold } = window;
  return hold === null ? null : { id: hold.id, code: hold.fault.code, place: hold.place, answers: hold.answers };
}

export function placeWords(place: Place | null): string {
  return place === null ? 'closing the window' : title(place);
}

import { assertNever } from '../../../core/base/assert-never.ts';
import type { JournalEnd, JournalReading } from '../../../core/ports/journal-store.ts';
import { escapeOutsideText } from '../../../core/text/escape-outside-text.ts';
import { exactDuration } from '../../../core/text/exact-duration.ts';
import { type Change, type ChangeState, type Precaution, subjectWords } from '../../../core/window/change.ts';
import { titleOfKey } from '../../../core/window/describe-event.ts';
import { foldJournal } from '../../../core/window/evolve.ts';
import { foundOtherwise } from '../../../core/window/found-otherwise.ts';
import type { JournalEvent } from '../../../core/window/journal-event.ts';
import { longestPlaces } from '../../../core/window/longest-places.ts';
import { nodeResultOf } from '../../../core/window/node-result.ts';
import { priorWords } from '../../../core/window/prior-words.ts';
import { NEVER_RESTORE } from '../../../core/window/recovery-rule.ts';
import { type SeenStaysOn, staysOn, staysOnWords } from '../../../core/window/stays-on.ts';
import { waitsForPerson } from '../../../core/window/waits-for-person.ts';
import type { Outcome, Window } from '../../../core/window/window.ts';
import { recordText, utcWords } from './record-words.ts';

/** One part of what a record tells; every line is safe to show. */
export interface StoryPart {
  readonly title: string;
  readonly lines: readonly string[];
}

/**
 * What became of a window, from the entries whose chain fits: its nodes, its changes, its precautions with the way back,
 * and where the minutes went. Empty where nothing is interpreted.
 */
export function recordStory({ entries, end }: JournalReading): readonly StoryPart[] {
  const events = entries.map(({ event }) => event);
  const window = windowOf(events);
  if (window === null) return [];
  return [
    { title: 'Result', lines: resultLines(window, events, end) },
    { title: 'Nodes', lines: nodeLines(window, events) },
    { title: 'Changes', lines: window.changes.map((change) => changeLine(change, window)) },
    { title: 'Still on, not by this window', lines: staysOn(window).map(staysOnLine) },
    { title: 'Precautions', lines: precautionLines(window) },
    { title: 'Where the minutes went', lines: minuteLines(window, events) },
  ].filter(({ lines }) => lines.length > 0);
}

/** Entries that were written by something else may fit each other and still be no window: then they stand for themselves. */
function windowOf(events: readonly JournalEvent[]): Window | null {
  if (events.length === 0) return null;
  try {
    return foldJournal(events);
  } catch {
    return null;
  }
}

function resultLines(window: Window, events: readonly JournalEvent[], end: JournalEnd): readonly string[] {
  const { state, startedAtMs } = window;
  const asFar = end.kind === 'broken' ? [`Told from the entries before line ${end.line} alone: these fit.`] : [];
  if (state.kind === 'closed') {
    const took = exactDuration(state.atMs - startedAtMs);
    return [`${outcomeWords(state.outcome)} at ${utcWords(state.atMs)}, after ${took}`, ...asFar];
  }
  const known = end.kind === 'broken' ? 'Not known whether it was closed' : 'Not closed';
  const stood = `${known}; this is how it stood at ${utcWords(events.at(-1)?.atMs ?? startedAtMs)}`;
  return [stood, ...inHandLines(window), ...asFar];
}

/** Its time is in none of the places that ended. */
function inHandLines({ inHand }: Window): readonly string[] {
  if (inHand === null) return [];
  return [recordText(`In hand since ${utcWords(inHand.sinceMs)}: ${titleOfKey(inHand.placeKey)}`)];
}

function outcomeWords(outcome: Outcome): string {
  switch (outcome) {
    case 'closed':
      return 'Closed, every change restored,';
    case 'ended-early':
      return 'Ended early, every change restored,';
    case 'left':
      return 'Closed, changes left on purpose,';
    default:
      return assertNever(outcome);
  }
}

/** Said at the close; before that, what was proved so far. */
function nodeLines(window: Window, events: readonly JournalEvent[]): readonly string[] {
  const closed = events.find((event) => event.type === 'closed');
  const nodes = closed?.nodes ?? window.plan.nodes.map(({ node }) => nodeResultOf(window, node));
  return nodes.map(({ name, result }) => `${escapeOutsideText(name)}: ${result.replaceAll('-', ' ')}`);
}

function changeLine(change: Change, window: Window): string {
  const what = `${subjectWords(change.subject)}: was ${priorWords(change)}, set to ${change.set}`;
  const found = foundOtherwise(window, change);
  return recordText(`${what}; ${stateWords(change.state)}${found === null ? '' : `, found ${found} at the last look`}`);
}

function staysOnLine(seen: SeenStaysOn): string {
  return recordText(`${staysOnWords(seen)}, read ${utcWords(seen.observedAtMs)}`);
}

function stateWords(state: ChangeState): string {
  switch (state.kind) {
    case 'owned':
      return 'still changed';
    case 'restored':
      return `restored${state.by === 'others' ? ' by others' : ''} at ${utcWords(state.atMs)}`;
    case 'left':
      return `left on purpose at ${utcWords(state.atMs)}: ${state.reason}`;
    default:
      return assertNever(state);
  }
}

/** The sentence about the database comes before any way back. */
function precautionLines({ precautions }: Window): readonly string[] {
  const hasWayBack = precautions.some(({ kind, removedAtMs }) => kind !== 'none' && removedAtMs === null);
  return [...(hasWayBack ? [NEVER_RESTORE] : []), ...precautions.flatMap(linesOfPrecaution)];
}

function linesOfPrecaution({ node, kind, words, madeAtMs, keepUntilMs, restore, removedAtMs }: Precaution) {
  const what = `${node}: ${kind}, ${words}, noted ${utcWords(madeAtMs)}`;
  if (removedAtMs !== null) return [recordText(`${what}, removed ${utcWords(removedAtMs)}`)];
  const until = keepUntilMs === null ? '' : `, keep until ${utcWords(keepUntilMs)}`;
  return [recordText(`${what}${until}`), recordText(`Restore ${node}: ${restore}`)];
}

function minuteLines(window: Window, events: readonly JournalEvent[]): readonly string[] {
  const waitedMs = waitsForPerson(events).reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0);
  return [
    ...longestPlaces(window).map(({ placeKey, ms }) => recordText(`${titleOfKey(placeKey)}: ${exactDuration(ms)}`)),
    ...(waitedMs > 0 ? [`In all, waited for a person: ${exactDuration(waitedMs)}`] : []),
    ...(window.speed === 1 ? [] : ['Simulated time, of a practice cluster.']),
  ];
}

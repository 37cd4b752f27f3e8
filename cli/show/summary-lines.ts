import { escapeOutsideText } from '../../core/text/escape-outside-text.ts';
import { subjectWords } from '../../core/window/change.ts';
import { titleOfKey } from '../../core/window/describe-event.ts';
import { foundOtherwise, isOpen } from '../../core/window/found-otherwise.ts';
import { longestPlaces } from '../../core/window/longest-places.ts';
import { priorWords } from '../../core/window/prior-words.ts';
import { staysOn, staysOnWords } from '../../core/window/stays-on.ts';
import type { Window } from '../../core/window/window.ts';
import type { Paint, Tone } from '../terminal/paint.ts';
import { wrap } from '../terminal/width.ts';
import type { WindowSummary } from '../window/summary.ts';
import { howToAnswer } from './hold-lines.ts';
import { nodeRows } from './node-rows.ts';
import { table } from './table.ts';
import { clockWords, dayWords, durationWords, many, safe } from './words.ts';

/** The closing summary: outcome, nodes, where the minutes went, changes, precautions, record. */
export function summaryLines(
  summary: WindowSummary,
  window: Window,
  commandTail: string | null,
  paint: Paint,
  columns: number,
): readonly string[] {
  const windowMs = summary.seconds * 1000 * window.speed;
  const simulated = window.speed === 1 ? '' : ` (${durationWords(windowMs)} simulated)`;
  return [
    '',
    paint(toneOf(summary), `Window ${outcomeWords(summary)}`) +
      ` after ${durationWords(summary.seconds * 1000)}${simulated}`,
    '',
    ...table(
      nodeRows(window, null).map((row) => row.slice(0, 2)),
      columns,
    ),
    '',
    ...[
      ...longestLines(window),
      ...changeLines(window),
      ...staysOnLines(window),
      ...precautionLines(window),
      `Record: ${escapeOutsideText(summary.record ?? 'none', 500)}`,
      ...(summary.lastHash === null ? [] : [`Last hash: ${summary.lastHash}`]),
    ].flatMap((line) => wrap(line, columns - 2, 2).map((part) => `  ${part}`)),
    ...goOnLines(summary, window, commandTail),
  ];
}

function goOnLines({ outcome }: WindowSummary, window: Window, commandTail: string | null): readonly string[] {
  if (outcome !== 'held' && outcome !== 'interrupted') return [];
  if (commandTail === null)
    return [
      '',
      'A rehearsal ends here, and its practice cluster with it. To answer and',
      'resume, serve one with: lowtide practice --write DIR',
    ];
  const resume = `  lowtide resume --window ${window.id}${commandTail}`;
  if (outcome === 'interrupted') return ['', 'Go on with:', resume];
  if (window.hold !== null) return ['', 'Answer, then go on:', ...howToAnswer(window, commandTail)];
  return ['', 'Consent is asked for. Go on in a terminal, or with --yes:', `${resume} --yes`];
}

function outcomeWords({ outcome }: WindowSummary): string {
  switch (outcome) {
    case 'closed':
      return 'closed';
    case 'ended-early':
      return 'ended early, every change restored';
    case 'left':
      return 'ended, changes left on purpose';
    case 'held':
      return 'held: it waits for a person';
    case 'interrupted':
      return 'interrupted, safe to resume';
    case 'refused':
      return 'refused';
  }
}

function toneOf({ outcome }: WindowSummary): Tone {
  return outcome === 'closed' || outcome === 'ended-early' ? 'good' : outcome === 'held' ? 'bad' : 'wait';
}

/** What is not restored is named one by one. */
export function changeLines(window: Window): readonly string[] {
  const others = window.changes.filter((change) => change.state.kind === 'left' || isOpen(window, change));
  const restored = window.changes.length - others.length;
  return [
    ...(window.changes.length === 0 ? ['Changes: none'] : []),
    ...(restored > 0 ? [`Changes: ${many(restored, 'change')} restored`] : []),
    ...others.map((change) => {
      const { subject, prior, set, state } = change;
      const found = foundOtherwise(window, change);
      const what = `${safe(subjectWords(subject))}: was ${safe(priorWords({ subject, prior }))}`;
      // After it was left nobody looked again: others may have changed it since.
      if (state.kind === 'left') return `Left: ${what}, set ${safe(set)} (${safe(state.reason)})`;
      return found === null
        ? `Still changed: ${what}, is ${safe(set)}`
        : `Still changed: ${what}, was put back, is ${safe(found)}`;
    }),
  ];
}

/** What stays on and is not ours is no change, and still has to be known. */
function staysOnLines(window: Window): readonly string[] {
  return staysOn(window).map(
    (seen) => `Still on, not by this window: ${safe(staysOnWords(seen))}, read ${clockWords(seen.observedAtMs)}`,
  );
}

/** An attested one with the time of its statement: when it was made is known to nobody but whoever stated it. */
export function precautionLines({ precautions }: Pick<Window, 'precautions'>): readonly string[] {
  return precautions.map(({ node, kind, words, keepUntilMs, madeAtMs }) => {
    const told = kind === 'attested' ? `attested, stated ${dayWords(madeAtMs)}` : kind;
    const until = keepUntilMs === null ? '' : `, keep until ${dayWords(keepUntilMs)}`;
    return `Precaution ${safe(node)}: ${told}, ${safe(words)}${until}`;
  });
}

function longestLines(window: Window): readonly string[] {
  const longest = longestPlaces(window);
  if (longest.length === 0) return [];
  return [
    `Longest: ${longest.map(({ placeKey, ms }) => `${safe(titleOfKey(placeKey))} ${durationWords(ms)}`).join('; ')}`,
  ];
}

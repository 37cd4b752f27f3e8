import { escapeOutsideText } from '../../../core/text/escape-outside-text.ts';
import type { Change } from '../../../core/window/change.ts';
import type { Closed } from '../../../core/window/journal-event.ts';
import { type SeenStaysOn, staysOn, whoseWords } from '../../../core/window/stays-on.ts';
import type { Window } from '../../../core/window/window.ts';
import { outcomeWords, resultWords } from '../../ui/words/outcome-words.ts';
import { spanWords, zoneName } from '../../ui/words/times.ts';
import { subjectLine } from './change-words.ts';

/** What the teams are told afterwards; with the last hash, so that the record can be compared. */
export function allClearText(window: Window, closed: Closed, lastHash: string | null): string {
  const left = window.changes.filter(({ state }) => state.kind === 'left');
  const on = staysOn(window);
  return [
    `Maintenance of ${escapeOutsideText(window.cluster.name)}: ${outcomeWords(closed.outcome).toLowerCase()}`,
    `${spanWords(window.startedAtMs, closed.atMs)} ${zoneName(closed.atMs)}`,
    closed.nodes
      .map(({ name, result }) => `${escapeOutsideText(name)}: ${resultWords(result).toLowerCase()}`)
      .join('\n'),
    left.length === 0
      ? 'Every change was put back and read again.'
      : `Left on purpose: ${left.map(leftWords).join(', ')}`,
    ...(on.length === 0 ? [] : [`Still on, not by this window: ${on.map(onWords).join(', ')}`]),
    `Record, last hash: ${lastHash ?? 'not known'}`,
  ].join('\n');
}

/** What this window set; whether it still is so after others changed it, nobody looked. */
function leftWords({ subject, set }: Change): string {
  return `${subjectLine(subject)}, set ${escapeOutsideText(set)}`;
}

function onWords({ subject, whose }: SeenStaysOn): string {
  return `${subjectLine(subject)} (${whoseWords(whose)})`;
}

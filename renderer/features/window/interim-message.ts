import { faultText } from '../../../core/fault/fault-text.ts';
import { escapeOutsideText } from '../../../core/text/escape-outside-text.ts';
import { title } from '../../../core/window/describe-event.ts';
import { nodeResultOf } from '../../../core/window/node-result.ts';
import { placeInHand } from '../../../core/window/procedure.ts';
import type { Window } from '../../../core/window/window.ts';
import { resultWords } from '../../ui/words/outcome-words.ts';
import { dayAndClock, shortClock, spanWords, zoneName } from '../../ui/words/times.ts';
import { changeState, changeStory, subjectLine } from './change-words.ts';
import { type ChecklistGroup, checklistOf } from './checklist.ts';

/** What the teams are told while the window runs, ready to be pasted: where it stands, and nothing that is forecast. */
export function interimText(window: Window, nowMs: number): string {
  const name = escapeOutsideText(window.cluster.name);
  return [
    `Maintenance of ${name}, as of ${dayAndClock(nowMs)} ${zoneName(nowMs)}`,
    timeWords(window),
    stateWords(window),
    ...maintenanceWords(window),
    ...checklistOf(window).flatMap((group) => groupWords(window, group)),
  ].join('\n');
}

function timeWords({ plan, startedAtMs }: Window): string {
  const { agreed } = plan;
  return agreed === null
    ? `Started at ${shortClock(startedAtMs)}; no time was agreed.`
    : `Agreed: ${spanWords(agreed.startMs, agreed.endMs)} ${zoneName(agreed.endMs)}.`;
}

function stateWords(window: Window): string {
  const { hold, state, inHand } = window;
  if (hold !== null)
    return `Held since ${shortClock(hold.raisedAtMs)}: ${faultText(hold.fault).title}. A person decides.`;
  if (state.kind === 'paused') return `Paused since ${shortClock(state.sinceMs)}.`;
  const place = placeInHand(window);
  if (place === null) return 'Every change is read once more, then the window closes.';
  const since = inHand === null ? '' : `, since ${shortClock(inHand.sinceMs)}`;
  return `Now: ${escapeOutsideText(title(place))}${since}.`;
}

/** Only what this window did itself, as its ledger says. */
function maintenanceWords(window: Window): readonly string[] {
  const change = window.changes.find(({ subject }) => subject.what === 'maintenance-mode');
  if (change === undefined) return [];
  const story = `${subjectLine(change.subject)} ${changeStory(change, window)}`;
  return [change.state.kind === 'owned' ? `${story}.` : `${story}; ${changeState(change, window).toLowerCase()}.`];
}

function groupWords(window: Window, { node, state }: ChecklistGroup): readonly string[] {
  if (node === null) return [];
  return [`${escapeOutsideText(node)}: ${nodeWords(window, node, state)}`];
}

function nodeWords(window: Window, node: string, state: ChecklistGroup['state']): string {
  switch (state) {
    case 'done':
    case 'left':
    case 'fell-away':
      return resultWords(nodeResultOf(window, node).result).toLowerCase();
    case 'now':
      return 'in step';
    case 'held':
      return 'held';
    case 'next':
      return 'to come';
  }
}

import type { WindowHand } from '../../../contract/windows.ts';
import type { Blocker } from '../../../core/cluster/blocker.ts';
import { isServing } from '../../../core/cluster/capacity.ts';
import { escapeOutsideText } from '../../../core/text/escape-outside-text.ts';
import { actWords } from '../../../core/window/describe-event.ts';
import { type Facts, sameName } from '../../../core/window/facts.ts';
import { type Place, placeKey } from '../../../core/window/place.ts';
import { blockersIn } from '../../../core/window/quiet-proof.ts';
import type { Window } from '../../../core/window/window.ts';
import type { WindowPicture } from '../../stores/window-store.ts';
import { blockerWord } from '../../ui/words/blocker-words.ts';
import { countWords, listWords, sentenceCase } from '../../ui/words/counts.ts';
import { durationWords } from '../../ui/words/durations.ts';
import { clockWords } from '../../ui/words/times.ts';
import { worstFirst } from '../cluster/node-view.ts';

const LONG_TEXT = 600;

/** What the step in hand does or waits for, in one plain sentence. */
export function storyOf(picture: WindowPicture, place: Place, nowMs: number): string {
  const { window, decision, hand } = picture;
  if (window.state.kind === 'paused')
    return `Paused since ${clockWords(window.state.sinceMs)}. The watch goes on, and nothing acts.`;
  if (decision === null) return handStory(hand);
  switch (decision.kind) {
    case 'wait':
      return place.step === 'quiet' && picture.facts !== null
        ? quietStory(window, picture.facts, place, nowMs)
        : waitStory(window, place, decision.saw, nowMs);
    case 'ask':
      return `Everything it needs holds. With your consent Lowtide will ${escapeOutsideText(actWords(decision.act), LONG_TEXT)}.`;
    case 'act':
      return `Now: ${escapeOutsideText(actWords(decision.act), LONG_TEXT)}.`;
    case 'hold':
      return 'Lowtide stopped here and changes nothing until you decide.';
    case 'rest':
      return 'Nothing acts; the watch goes on.';
    case 'not-done':
      return 'Looked for what was sent and did not find it: it did not happen, and may be offered again.';
    case 'reopen':
      return `Open again: ${escapeOutsideText(decision.because, LONG_TEXT)}.`;
    case 'advance':
      return sentenceCase(`${escapeOutsideText(decision.evidence.saw, LONG_TEXT)}.`);
    case 'read-again':
    case 'settle':
    case 'close':
      return 'Every change is read once more before the window closes.';
  }
}

/** Where nothing was decided here: what is read and decided elsewhere does not come to this page. */
function handStory(hand: WindowHand): string {
  switch (hand.kind) {
    case 'here':
      return 'What the step needs is being read.';
    case 'elsewhere':
      return 'It is done by the other process; what that writes into the journal is shown here.';
    case 'unfinished':
    case 'ended':
      return 'Nobody has this window in hand, so nothing is read and nothing acts.';
  }
}

function waitStory(window: Window, place: Place, saw: string, nowMs: number): string {
  const attempt = window.attempts[placeKey(place)];
  const seen = escapeOutsideText(saw, LONG_TEXT);
  if (attempt?.kind !== 'sent') return `Waits: ${seen}.`;
  const sent = `Sent ${durationWords(nowMs - attempt.lastSentAtMs)} ago`;
  const outcome = attempt.outcome === 'unknown' ? ', and whether it arrived is not known' : '';
  return `${sent}${outcome}. Waits for the proof; seen last: ${seen}.`;
}

function quietStory(window: Window, facts: Facts, place: Place, nowMs: number): string {
  const node = escapeOutsideText(place.node ?? '');
  const blockers = blockersOf(facts, place.node ?? '');
  const goOn = window.cluster.topology === 'ha' ? othersWords(facts, place.node ?? '') : '';
  if (blockers === null) return `The tasks of ${node} cannot be read just now. ${goOn}`;
  if (blockers.length > 0) return `${node} takes no new tasks. ${stillRunning(blockers)} ${goOn}`;
  const flagMs = window.nodes[place.node ?? '']?.flagSeenAtMs ?? null;
  const since = flagMs === null ? 'A' : `The flag was first seen ${durationWords(nowMs - flagMs)} ago; a`;
  return `No task runs on ${node}. ${since} node reads its queue about every 20 s, so it is read again 45 s after the flag. ${goOn}`;
}

/** Only who was seen to serve in the latest summary; where that could not be read, nothing is claimed of anybody. */
function othersWords({ summary }: Facts, node: string): string {
  if (summary.kind === 'unknown') return '';
  const others = summary.value.nodes
    .filter((one) => !sameName(one.name, node) && isServing(one))
    .map(({ name }) => escapeOutsideText(name));
  if (others.length === 0) return 'No other node takes tasks just now.';
  return others.length > 4
    ? `${others.length} other nodes keep deploying.`
    : `${listWords(others)} ${others.length === 1 ? 'keeps' : 'keep'} deploying.`;
}

function stillRunning(blockers: readonly Blocker[]): string {
  const count = blockers.reduce((sum, blocker) => sum + (blocker.kind === 'hidden' ? blocker.count : 1), 0);
  const kinds = Map.groupBy(blockers, (blocker) => blocker.kind);
  const parts = [...kinds].map(([kind, members]) => {
    const many = members.reduce((sum, blocker) => sum + (blocker.kind === 'hidden' ? blocker.count : 1), 0);
    return `${many} ${blockerWord(kind).toLowerCase()}`;
  });
  return `${countWords(count, 'task is', 'tasks are')} still running: ${listWords(parts)}.`;
}

/** Tasks of the node by name, worst first; null where they cannot be read. */
export function blockersOf(facts: Facts, node: string): readonly Blocker[] | null {
  const latest = facts.nodes[node]?.quietLatest;
  if (latest === undefined || latest.kind === 'unknown') return null;
  return worstFirst(blockersIn(latest.value));
}

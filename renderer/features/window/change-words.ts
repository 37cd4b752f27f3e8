import { escapeOutsideText } from '../../../core/text/escape-outside-text.ts';
import type { Change, Subject } from '../../../core/window/change.ts';
import { foundOtherwise } from '../../../core/window/found-otherwise.ts';
import { placeKey, type StepKind } from '../../../core/window/place.ts';
import { priorWords } from '../../../core/window/prior-words.ts';
import type { Window } from '../../../core/window/window.ts';
import { shortClock } from '../../ui/words/times.ts';

const what: { readonly [W in Subject['what']]: string } = {
  'maintenance-mode': 'Maintenance Mode',
  drain: 'drain',
  'start-type': 'start type',
  watchdog: 'watchdog',
  dependents: 'services that need it',
  service: 'service',
  task: 'patch task',
};

/** "OCTO-1 drain", "Maintenance Mode". */
export function subjectLine({ what: kind, node }: Subject): string {
  return node === null ? what[kind] : `${escapeOutsideText(node)} ${what[kind]}`;
}

export function changeState(change: Change, window: Pick<Window, 'hold'>): string {
  const { state } = change;
  switch (state.kind) {
    case 'owned':
      return 'Open';
    case 'restored': {
      const back = `${state.by === 'us' ? 'Put back' : 'Put back by others'} ${shortClock(state.atMs)}`;
      const found = foundOtherwise(window, change);
      return found === null ? back : `${back}, now ${escapeOutsideText(found)}`;
    }
    case 'left':
      return `Left ${shortClock(state.atMs)}`;
  }
}

/** The task of a patch run has its own card, which tells more. */
const setBy: { readonly [W in Subject['what']]: StepKind | null } = {
  'maintenance-mode': 'maintenance-on',
  drain: 'drain',
  'start-type': 'hold-service',
  watchdog: 'hold-service',
  dependents: 'hold-service',
  service: 'stop-service',
  task: null,
};

/** "was off, set on at 22:01": set is what was accepted or proved. What is on its way is owned already, and called so. */
export function changeStory(change: Change, window: Window): string {
  const set = escapeOutsideText(change.set);
  const at = shortClock(change.madeAtMs);
  const was = `was ${escapeOutsideText(priorWords(change))}`;
  switch (attemptOf(change, window)) {
    case 'refused':
      return `${was}; to be ${set}, refused`;
    case 'unknown':
      return `${was}; to be ${set} since ${at}, not proved yet`;
    case 'set':
      return `${was}, set ${set} at ${at}`;
  }
}

function attemptOf({ subject, state }: Change, window: Window): 'set' | 'unknown' | 'refused' {
  const step = setBy[subject.what];
  if (state.kind !== 'owned' || step === null) return 'set';
  const key = placeKey({ step, node: subject.node, pass: 0 });
  const attempt = window.attempts[key];
  if (attempt === undefined || window.done[key] !== undefined) return 'set';
  if (attempt.kind === 'failed') return 'refused';
  return attempt.outcome === 'unknown' ? 'unknown' : 'set';
}

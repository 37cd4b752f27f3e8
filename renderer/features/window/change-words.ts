import { escapeOutsideText } from '../../../core/text/escape-outside-text.ts';
import type { Change, Subject } from '../../../core/window/change.ts';
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

export function changeState({ state }: Change): string {
  switch (state.kind) {
    case 'owned':
      return 'Open';
    case 'restored':
      return `${state.by === 'us' ? 'Put back' : 'Put back by others'} ${shortClock(state.atMs)}`;
    case 'left':
      return `Left ${shortClock(state.atMs)}`;
  }
}

import { escapeOutsideText } from '../../../core/text/escape-outside-text.ts';
import type { Change, Subject } from '../../../core/window/change.ts';
import { shortClock } from '../../ui/words/times.ts';

const what: { readonly [W in Subject['what']]: string } = {
  'maintenance-mode': 'Maintenance Mode',
  drain: 'drain',
  'start-type': 'start type',
  watchdog: 'watchdog',
  service: 'service',
  task: 'patch task',
};

/** "OCTO-1 drain", "Maintenance Mode". */
export function subjectLine({ what: kind, node }: Subject): string {
  return node === null ? what[kind] : `${escapeOutsideText(node)} ${what[kind]}`;
}

/** A prior value as people say it; a watchdog's is kept as data, for it is put back from there. */
export function valueWords({ subject }: Change, value: string): string {
  if (subject.what !== 'watchdog') return escapeOutsideText(value);
  const watchdogs = watchdogsIn(value);
  if (watchdogs === null) return escapeOutsideText(value);
  if (watchdogs.length === 0) return 'none';
  return watchdogs.map(({ name, enabled }) => `${escapeOutsideText(name)} ${enabled ? 'on' : 'off'}`).join(', ');
}

function watchdogsIn(value: string): readonly { readonly name: string; readonly enabled: boolean }[] | null {
  try {
    const parsed: unknown = JSON.parse(value);
    if (!Array.isArray(parsed)) return null;
    return parsed.map((one: { name?: unknown; enabled?: unknown }) => ({
      name: typeof one.name === 'string' ? one.name : 'watchdog',
      enabled: one.enabled === true,
    }));
  } catch {
    return null;
  }
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

import type { Change } from './change.ts';

/**
 * A prior value as people say it: "off", "Octopus Watchdog OctopusServer on". A watchdog's is kept in the journal as
 * data, for it is put back from there. Names come from the host: whoever shows it escapes it.
 */
export function priorWords({ subject, prior }: Pick<Change, 'subject' | 'prior'>): string {
  const watchdogs = subject.what === 'watchdog' ? watchdogsIn(prior) : null;
  if (watchdogs === null) return prior;
  return watchdogs.length === 0
    ? 'none'
    : watchdogs.map(({ name, enabled }) => `${name} ${enabled ? 'on' : 'off'}`).join(', ');
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

import type { Change } from './change.ts';

/**
 * A prior value as people say it: "off", "Octopus Watchdog OctopusServer on". That of watchdogs and of services that need
 * Octopus Server is kept in the journal as data, for they are put back from there. Names come from the host: whoever shows it escapes it.
 */
export function priorWords({ subject, prior }: Pick<Change, 'subject' | 'prior'>): string {
  if (subject.what === 'dependents') return dependentsWords(prior);
  const watchdogs = subject.what === 'watchdog' ? watchdogsIn(prior) : null;
  if (watchdogs === null) return prior;
  return watchdogs.length === 0
    ? 'none'
    : watchdogs.map(({ name, enabled }) => `${name} ${enabled ? 'on' : 'off'}`).join(', ');
}

function watchdogsIn(value: string): readonly { readonly name: string; readonly enabled: boolean }[] | null {
  const watchdogs = listIn(value);
  if (watchdogs === null) return null;
  return watchdogs.map((one) => ({
    name: typeof one['name'] === 'string' ? one['name'] : 'watchdog',
    enabled: one['enabled'] === true,
  }));
}

function dependentsWords(prior: string): string {
  const dependents = listIn(prior);
  if (dependents === null) return prior;
  return dependents
    .map(
      (one) =>
        `${String(one['name'])} ${one['running'] === true ? 'running' : 'stopped'} (${String(one['startType'])})`,
    )
    .join(', ');
}

function listIn(value: string): readonly { readonly [name: string]: unknown }[] | null {
  try {
    const parsed: unknown = JSON.parse(value);
    return Array.isArray(parsed) ? parsed : null;
  } catch {
    return null;
  }
}

import { escapeOutsideText } from '../../text/escape-outside-text.ts';
import type { HostCheck } from '../check.ts';
import { ok } from '../finding.ts';

/** The scheduled task that starts stopped Octopus services: it will be disabled for the window and put back. */
export const watchdog: HostCheck = {
  name: 'host.watchdog',
  reads: 'scheduled tasks that run checkservices',
  why: 'A watchdog starts the service again in the middle of the patches.',
  run: (_looks, { definition, looks }) => {
    if (!looks.host.ok) return [];
    const { watchdogs } = looks.host.value;
    const words = watchdogs
      .map((task) => `${escapeOutsideText(task.name)} (${task.enabled ? 'enabled' : 'disabled'})`)
      .join(', ');
    return [
      ok(
        'host.watchdog',
        definition.name,
        watchdogs.length === 0 ? 'no watchdog task' : `${words}; it will be put back`,
      ),
    ];
  },
};

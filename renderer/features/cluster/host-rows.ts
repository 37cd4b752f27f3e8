import { escapeOutsideText } from '../../../core/text/escape-outside-text.ts';
import type { FactRow } from '../../ui/fact-list.tsx';
import { hostAddress, transportWords } from '../../ui/words/cluster-words.ts';
import { durationWords } from '../../ui/words/durations.ts';
import type { NodeView } from './node-view.ts';

const NOT_KNOWN = 'Not known';

/** What one reading of a host tells, row by row; what could not be read says so. */
export function hostRows({ host, definition, reboot, version }: NodeView): readonly FactRow[] {
  const service = host?.services[0];
  const uptimeMs = host?.boot.uptimeMs ?? null;
  return [
    ['Name', escapeOutsideText(host?.computerName ?? NOT_KNOWN)],
    ['Address', escapeOutsideText((definition && hostAddress(definition.host)) ?? 'None')],
    ['Reached by', definition === null ? NOT_KNOWN : transportWords(definition.host)],
    ['Windows', escapeOutsideText(host?.osVersion ?? NOT_KNOWN)],
    ['OS build', escapeOutsideText(host?.build ?? NOT_KNOWN)],
    ['Up for', uptimeMs === null ? NOT_KNOWN : durationWords(uptimeMs)],
    ['Pending reboot', reboot === 'pending' ? 'Yes' : reboot === 'none' ? 'None' : NOT_KNOWN],
    ['Octopus', escapeOutsideText(version ?? NOT_KNOWN)],
    [
      'Service',
      service === undefined
        ? NOT_KNOWN
        : `${escapeOutsideText(service.name)}: ${service.state}, start type ${service.startType ?? 'not known'}`,
    ],
    ['Watchdog', watchdogWords(host)],
    ['Claim', claimWords(host)],
  ];
}

function watchdogWords(host: NodeView['host']): string {
  if (host === null) return NOT_KNOWN;
  if (host.watchdogs.length === 0) return 'None';
  return host.watchdogs
    .map((watchdog) => `${escapeOutsideText(watchdog.name)} ${watchdog.enabled ? 'on' : 'off'}`)
    .join(', ');
}

function claimWords(host: NodeView['host']): string {
  if (host === null) return NOT_KNOWN;
  switch (host.claim.kind) {
    case 'none':
      return 'None';
    case 'claim':
      return `${escapeOutsideText(host.claim.claim.operator)} at ${escapeOutsideText(host.claim.claim.workstation)}`;
    case 'unreadable':
    case 'folder-not-ours':
      return `Cannot be relied on: ${escapeOutsideText(host.claim.reason)}`;
  }
}

import { escapeOutsideText } from '../../text/escape-outside-text.ts';
import type { HostCheck } from '../check.ts';
import { blocking, ok, unknownFinding } from '../finding.ts';

/** No other window holds the host. */
export const claim: HostCheck = {
  name: 'host.claim',
  reads: '%ProgramData%\\Lowtide\\claim.json on the host',
  why: 'Another window has changed something there and holds what it was before.',
  run: (_looks, { definition, looks }) => {
    if (!looks.host.ok) return [];
    const { name } = definition;
    const reading = looks.host.value.claim;
    switch (reading.kind) {
      case 'none':
        return [ok('host.claim', name, 'no claim of another window')];
      case 'folder-not-ours':
        return [
          blocking(
            'host.claim',
            name,
            `the folder for claims is not ours: ${escapeOutsideText(reading.reason)}`,
            'Look who made %ProgramData%\\Lowtide on the host, and remove it.',
          ),
        ];
      case 'unreadable':
        return [
          unknownFinding(
            'host.claim',
            name,
            `the claim cannot be read: ${escapeOutsideText(reading.reason)}`,
            'Look at %ProgramData%\\Lowtide\\claim.json on the host.',
          ),
        ];
      case 'claim': {
        const { windowId, operator, workstation } = reading.claim;
        const who = `${escapeOutsideText(operator)} at ${escapeOutsideText(workstation)}`;
        return [
          blocking(
            'host.claim',
            name,
            `window ${escapeOutsideText(windowId)} of ${who} holds this host`,
            `Talk to ${who}: resume or end that window first.`,
          ),
        ];
      }
    }
  },
};

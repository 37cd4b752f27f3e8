import { escapeOutsideText } from '../../text/escape-outside-text.ts';
import { cannotTell, fine, fromHost } from '../from-host.ts';

/** Where updates come from. */
export const updateSource = fromHost(
  {
    name: 'host.update-source',
    reads: 'the policy keys of Windows Update: WUServer and UseWUServer',
    why: 'A server that approves nothing looks like a host that needs nothing.',
  },
  ({ updatePolicy }, { plan }) => {
    if (plan?.patch.kind === 'outside') return fine(`patched outside, by ${escapeOutsideText(plan.patch.by)}`);
    if (updatePolicy === null)
      return cannotTell(
        'the update source could not be read',
        'Look at HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\WindowsUpdate there.',
      );
    return fine(
      updatePolicy.server === null
        ? 'updates come from Microsoft Update'
        : `updates come from ${escapeOutsideText(updatePolicy.server)}`,
    );
  },
);

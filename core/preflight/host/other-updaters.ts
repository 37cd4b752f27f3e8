import { escapeOutsideText } from '../../text/escape-outside-text.ts';
import { cannotTell, fine, fromHost, warns } from '../from-host.ts';

/** Another program that installs updates and restarts. */
export const otherUpdaters = fromHost(
  {
    name: 'host.update-managers',
    reads: 'running services of other update managers (MECM client)',
    why: "Two that install at once get in each other's way, and the other one may restart the host.",
  },
  ({ updateManagers: managers }, { plan }, { reader }) => {
    if (managers === null)
      return cannotTell('other update managers could not be looked for', 'List the services there.');
    if (managers.length === 0) return fine('no other update manager runs');
    const names = managers.map((name) => escapeOutsideText(name)).join(', ');
    return plan?.patch.kind === 'outside'
      ? fine(`${names} runs; patching is outside`)
      : warns(`${names} runs too`, `Make sure that it installs nothing in the window, or ${reader.at('outside')}.`);
  },
);

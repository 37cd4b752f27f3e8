import { escapeOutsideText } from '../../text/escape-outside-text.ts';
import { blocks, cannotTell, fine, fromHost } from '../from-host.ts';

/** The login may do what has to be done: its token is not cut down. */
export const account = fromHost(
  {
    name: 'host.account',
    reads: 'the account of the login and the integrity level of its token',
    why: 'With a token that remote UAC cut down, services, tasks and restarts are refused in the middle of the window.',
  },
  ({ account: name, elevated }) => {
    const who = name === null ? 'the account' : escapeOutsideText(name);
    if (elevated === null)
      return cannotTell(`whether ${who} has its rights in full could not be read`, 'Run "whoami /groups" there.');
    return elevated
      ? fine(`${who} has its rights in full`)
      : blocks(
          `${who} works with a token that is cut down`,
          'Use a domain account that is administrator there, or the built-in one; see LocalAccountTokenFilterPolicy.',
        );
  },
);

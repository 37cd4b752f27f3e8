import { escapeOutsideText } from '../../text/escape-outside-text.ts';
import { blocks, fine, fromHost } from '../from-host.ts';

/** Scripts may run there. */
export const language = fromHost(
  {
    name: 'host.language',
    reads: 'the language mode of PowerShell in the session',
    why: 'In a constrained language the scripts that stop, patch and restart do not run.',
  },
  ({ languageMode }) =>
    languageMode === 'FullLanguage'
      ? fine('PowerShell runs in its full language')
      : blocks(
          `PowerShell runs in ${escapeOutsideText(languageMode)}`,
          'Ask for an endpoint or policy with the full language for this account.',
        ),
);

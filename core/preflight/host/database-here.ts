import { whatLiesHere } from '../../host/what-lies-here.ts';
import { escapeOutsideText } from '../../text/escape-outside-text.ts';
import { cannotTell, fine, fromHost, warns } from '../from-host.ts';

/** The database or the data folders lie on the machine: then restoring the machine would restore them. */
export const databaseHere = fromHost(
  {
    name: 'host.database',
    reads: 'SQL Server services, and the folders TaskLogs, Packages and Artifacts below \\Octopus on every fixed disk',
    why: 'To put such a machine back would put the Octopus database back, which must never be done.',
  },
  (reading) => {
    const found = whatLiesHere(reading);
    if (found === null)
      return cannotTell(
        'whether the database or the data folders lie on this machine could not be read',
        'Look there; until it is known, a restore of the whole machine is not offered.',
      );
    return found.length === 0
      ? fine('neither SQL Server nor an Octopus data folder on this machine')
      : warns(
          `on this machine: ${found.map((one) => escapeOutsideText(one)).join(', ')}`,
          'A restore of the whole machine is not offered once Octopus Server has run again; SQL Server is never patched in the same window.',
        );
  },
);

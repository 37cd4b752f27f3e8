import { runProgram } from './program.ts';

const WRONG_PARAMETER = 1;

// In German: only the identifiers are the same everywhere.
runProgram('whoami.exe', ({ words, use, say }) =>
  use(({ login }) => {
    if (words.length === 0) {
      say(login.account);
      return 0;
    }
    if (words.join(' ') !== '/groups /fo csv /nh') return WRONG_PARAMETER;
    say('"VORDEFINIERT\\Administratoren","Alias","S-1-5-32-544","Verbindliche Gruppe"');
    say(
      login.isElevated
        ? '"Verbindliche Beschriftung\\Hohe Verbindlichkeitsstufe","Bezeichnung","S-1-16-12288",""'
        : '"Verbindliche Beschriftung\\Mittlere Verbindlichkeitsstufe","Bezeichnung","S-1-16-8192",""',
    );
    return 0;
  }),
);

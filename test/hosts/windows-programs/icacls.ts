import { runProgram } from './program.ts';

const WRONG_PARAMETER = 87;
const NAMES: Readonly<Record<string, string>> = { '*S-1-5-18': 'SY', '*S-1-5-32-544': 'BA' };

/** Only what the scripts ask for: another owner; and nothing inherited, with these rights instead. */
runProgram('icacls.exe', ({ words, use }) => {
  const [path = '', option, ...rest] = words;
  return use((host) => {
    const before = host.acls[path] ?? 'O:S-1-5-21-9-9-9-1001G:BAD:AI(A;OICIID;FA;;;SY)(A;CIID;DCLCRPCR;;;BU)';
    const [owner = '', entries = ''] = before.split('G:BA');
    if (option === '/setowner' && rest.length === 1 && NAMES[rest[0] ?? ''] !== undefined) {
      host.acls[path] = `O:${NAMES[rest[0] ?? '']}G:BA${entries}`;
      return 0;
    }
    const [grant, ...grants] = rest;
    if (option !== '/inheritance:r' || grant !== '/grant:r') return WRONG_PARAMETER;
    const given = grants.map((each) => /^(\*S-1-5-[0-9-]+):\(OI\)\(CI\)F$/.exec(each)?.[1] ?? '');
    if (given.some((sid) => NAMES[sid] === undefined)) return WRONG_PARAMETER;
    host.acls[path] = `${owner}G:BAD:PAI${given.map((sid) => `(A;OICI;FA;;;${NAMES[sid]})`).join('')}`;
    return 0;
  });
});

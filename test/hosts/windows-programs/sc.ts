import type { StubHost, StubService } from '../support/stub-state.ts';
import { runProgram } from './program.ts';

const NO_SUCH_SERVICE = 1060;
const WRONG_PARAMETER = 87;
const START_WORDS = { auto: 'Auto', 'delayed-auto': 'Auto', demand: 'Manual', disabled: 'Disabled' } as const;
const START_LINES = { Auto: '2   AUTO_START', Manual: '3   DEMAND_START', Disabled: '4   DISABLED' } as const;

// In German, as far as Windows translates it: nobody may read the labels.
runProgram('sc.exe', ({ words, use, say, tell }) => {
  const [query = '', name = '', ...rest] = words;
  return use((host) => {
    const service = host.services.find((each) => each.name.toLowerCase() === name.toLowerCase());
    if (service === undefined) {
      say('[SC] OpenService FEHLER 1060:');
      return NO_SUCH_SERVICE;
    }
    switch (query) {
      case 'qc':
        say('[SC] QueryServiceConfig ERFOLG');
        say(`        STARTTYP           : ${START_LINES[service.startMode]}${service.delayed ? '  (DELAYED)' : ''}`);
        return 0;
      case 'qfailure':
        for (const delay of service.failureActionsMs ?? [])
          say(`        FEHLERAKTIONEN  : NEUSTART -- Verzögerung = ${delay} Millisekunden.`);
        return 0;
      case 'enumdepend':
        say('Enum: gelesene Einträge = 2');
        for (const other of needing(host, service)) {
          say(`DIENSTNAME: ${other.name}`);
          say(`ANZEIGENAME: ${other.displayName ?? other.name}`);
          say(`        STATUS             : ${other.state === 'Stopped' ? '1  STOPPED' : '4  RUNNING'}`);
        }
        return 0;
      case 'config':
        return configure(service, rest, tell);
      default:
        return WRONG_PARAMETER;
    }
  });
});

/** Also what needs it through another one, in the order in which they have to be stopped. */
function needing(host: StubHost, service: StubService): readonly StubService[] {
  const direct = host.services.filter((each) => each.dependsOn?.includes(service.name) === true);
  return direct.flatMap((each) => [...needing(host, each), each]);
}

/** `start=` and its value are two words. */
function configure(service: StubService, rest: readonly string[], tell: (event: object) => void): number {
  const [option, value = ''] = rest;
  if (option !== 'start=' || !isStartWord(value)) return WRONG_PARAMETER;
  service.startMode = START_WORDS[value];
  service.delayed = value === 'delayed-auto';
  tell({ what: 'sc.exe config', name: service.name, start: value });
  return 0;
}

function isStartWord(value: string): value is keyof typeof START_WORDS {
  return Object.hasOwn(START_WORDS, value);
}

import { ExitCode } from '../exit-code.ts';

/** Ctrl-C and its relatives: the first asks whatever runs to stop where it is safe, the second ends the process at once. */
export interface Interruption {
  /** What the first one does; without it the process ends. `says` is written when the process ends. */
  whenAsked(stop: () => void, says: () => readonly string[]): void;
  /** As if Ctrl-C had been typed. */
  ask(): void;
  readonly wasAsked: boolean;
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export function watchInterruption(say: (line: string) => void): Interruption {
  let stop: (() => void) | null = null;
  let says: () => readonly string[] = () => ['Interrupted. Nothing was changed.'];
  let asked = false;
  const ask = (): void => {
    if (!asked && stop !== null) {
      asked = true;
      stop();
      return;
    }
    for (const line of says()) say(line);
    process.exit(ExitCode.interrupted);
  };
  for (const signal of SIGNALS) process.on(signal, ask);
  return {
    whenAsked: (newStop, newSays) => {
      stop = newStop;
      says = newSays;
    },
    ask,
    get wasAsked() {
      return asked;
    },
  };
}

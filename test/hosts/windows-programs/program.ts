import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { useStub } from '../support/stub-files.ts';
import type { StubFault, StubHost } from '../support/stub-state.ts';

/** The rest of a command line, by name of the program: what `sc.exe`, `shutdown.exe` and `icacls.exe` do here. */
export interface ProgramCall {
  readonly words: readonly string[];
  say(line: string): void;
  use<T>(change: (host: StubHost) => T): T;
  tell(event: object): void;
}

/** Runs one of the pretended programs of Windows as a process of its own, with its exit code. */
export function runProgram(name: string, act: (call: ProgramCall) => number): void {
  const folder = process.env['LOWTIDE_STUB_HOST'] ?? '';
  const words = process.argv.slice(2);
  const use = <T>(change: (host: StubHost) => T): T => useStub(folder, change);
  const fault = use((host) => faultFor(host, `${name} ${words[0] ?? ''}`));
  if (fault !== null) {
    if (fault.stderr !== undefined) process.stderr.write(`${fault.stderr}\n`);
    process.exitCode = fault.exitCode ?? 1;
    return;
  }
  process.exitCode = act({
    words,
    use,
    say: (line) => void process.stdout.write(`${line}\r\n`),
    tell: (event) => appendFileSync(join(folder, 'events.ndjson'), `${JSON.stringify(event)}\n`),
  });
}

function faultFor(host: StubHost, command: string): StubFault | null {
  const fault = host.faults[command];
  if (fault === undefined || fault.times === 0) return null;
  if (fault.times !== undefined) fault.times -= 1;
  return { ...fault };
}

import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Json } from '../../../core/ports/script-runner.ts';
import type { ShippedScript } from '../../../main/adapters/script-protocol/payload.ts';
import { readShippedScript } from '../../../main/adapters/script-protocol/shipped-scripts.ts';
import { COMPILE_CACHE } from '../../support/compile-cache.ts';
import { useStub } from './stub-files.ts';
import { aStubHost, type StubHost } from './stub-state.ts';
import { type Ran, warmPowerShell } from './warm-powershell.ts';

const PROGRAMS = fileURLToPath(new URL('../windows-programs/', import.meta.url));

export interface StubEvent {
  readonly what: string;
  readonly [name: string]: unknown;
}

/** A pretended Windows machine: its state, its files, and what a process on it has in its environment. */
export interface StubMachineFolder {
  readonly folder: string;
  readonly programData: string;
  readonly environment: Readonly<Record<string, string>>;
  use<T>(change: (host: StubHost) => T): T;
  events(): readonly StubEvent[];
  /** Runs a shipped script, or another one, the way a runner would, without a network. */
  run(script: string, parameters?: Readonly<Record<string, Json>>, text?: ShippedScript): Promise<Ran>;
  /** Ends the PowerShell of `run`. */
  close(): void;
}

/** Makes one below that folder; `engine` is the folder of `pwsh`. */
export function aStubMachine(parent: string, engine: string, name = 'OCTO-1'): StubMachineFolder {
  const folder = join(parent, name);
  const programData = join(folder, 'ProgramData');
  const bin = join(folder, 'bin');
  mkdirSync(programData, { recursive: true });
  mkdirSync(bin);
  writeFileSync(join(folder, 'host.json'), JSON.stringify(aStubHost(name, Date.now())));
  const program = (file: string, line: string): void => {
    writeFileSync(join(bin, file), `#!/bin/sh\n${line}\n`);
    chmodSync(join(bin, file), 0o755);
  };
  for (const each of ['sc', 'shutdown', 'icacls', 'whoami'])
    program(
      `${each}.exe`,
      `NODE_COMPILE_CACHE="${COMPILE_CACHE}" exec "${process.execPath}" "${PROGRAMS}${each}.ts" "$@"`,
    );
  // PowerShell itself under the names that are tried.
  for (const each of ['powershell.exe', 'pwsh']) program(each, `exec "${join(engine, 'pwsh')}" "$@"`);

  const environment = {
    LOWTIDE_STUB_HOST: folder,
    ProgramData: programData,
    // Alone: PowerShell looks at every file of every folder named here before it starts a program.
    PATH: bin,
    HOME: folder,
    PSModulePath: join(engine, 'Modules'),
    PSModuleAnalysisCachePath: join(engine, 'module-analysis'),
    POWERSHELL_TELEMETRY_OPTOUT: '1',
    DOTNET_ROOT: process.env['DOTNET_ROOT'] ?? '',
  };
  const powershell = warmPowerShell(join(bin, 'powershell.exe'), environment);
  return {
    folder,
    programData,
    environment,
    use: (change) => useStub(folder, change),
    events: () => eventsIn(join(folder, 'events.ndjson')),
    run: async (script, parameters = {}, text) =>
      powershell.run(script, parameters, text ?? (await readShippedScript(script))),
    close: () => powershell.close(),
  };
}

export function eventsIn(path: string): readonly StubEvent[] {
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, 'utf8').split('\n').slice(0, -1);
  return lines.map((line) => JSON.parse(line) as StubEvent);
}

import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import type { Json, ScriptOutcome, ScriptRunner } from '../../../core/ports/script-runner.ts';
import type { PowerShellRunnerOptions } from '../../../main/adapters/powershell/powershell-options.ts';
import { openPowerShellRunner } from '../../../main/adapters/powershell/powershell-runner.ts';
import { readShippedScript, readWorkstationScript } from '../../../main/adapters/script-protocol/shipped-scripts.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import type { Sshd } from './sshd.ts';

/** Seldom enough to leave the processor to what is waited for. */
const LOOK_EVERY_MS = 20;

/** Scripts that only tests run, with the prelude that every shipped script has. */
const BODIES: Readonly<Record<string, string>> = {
  echo: 'param($x) return @{ text = $x.text; process = $PID; session = $PSSenderInfo -ne $null }',
  wait: 'param($x) Set-Content -LiteralPath $x.started -Value ([string]$PID); while (Test-Path -LiteralPath $x.until) { Start-Sleep -Milliseconds 50 }; return @{ waited = $true }',
  'set-language': 'param($x) $ExecutionContext.SessionState.LanguageMode = $x.mode; return @{}',
};

export interface RemotingWish extends Partial<PowerShellRunnerOptions> {
  readonly engine: string;
  readonly bodies?: Readonly<Record<string, string>>;
}

/** A runner for the sessions of that host, closed with the test. */
export function remoting(sshd: Sshd, wish: RemotingWish): ScriptRunner {
  const runner = openRemoting(sshd, wish);
  onTestFinished(() => runner.close());
  return runner;
}

/** The same for several tests: whoever opens it closes it. */
export function openRemoting(sshd: Sshd, { engine, bodies = {}, ...options }: RemotingWish): ScriptRunner {
  return openPowerShellRunner({
    host: 'OCTO-1',
    executable: join(engine, 'pwsh'),
    target: {
      over: 'ssh',
      computerName: '127.0.0.1',
      port: sshd.port,
      user: sshd.user,
      login: { kind: 'key', identityFile: sshd.identityFile },
      hostKey: sshd.hostKey,
    },
    scripts: async (name) => {
      const { prelude } = await readShippedScript('hello');
      return { prelude, body: bodies[name] ?? BODIES[name] ?? '' };
    },
    drivers: readWorkstationScript,
    ...options,
  });
}

export function run(
  runner: ScriptRunner,
  script: string,
  parameters: { readonly [name: string]: Json } = {},
  deadlineMs = 60_000,
): Promise<ScriptOutcome> {
  return runner.run({ script, parameters, deadlineMs });
}

/** The data of a result; anything else fails the test with what it was. */
export function dataOf(outcome: ScriptOutcome): { readonly [name: string]: Json } {
  if (outcome.kind !== 'result') throw new Error(`not a result: ${JSON.stringify(outcome)}`);
  return outcome.data as { readonly [name: string]: Json };
}

export interface Waiting {
  readonly parameters: { readonly started: string; readonly until: string };
  /** The process on the host that waits, once it does. */
  process(): Promise<number>;
  /** Lets the script come to its end. */
  letGo(): void;
}

/** A call of `wait`: it says when it runs, and ends when it may. */
export async function aWait(): Promise<Waiting> {
  const folder = await temporaryFolder();
  const parameters = { started: join(folder, 'started'), until: join(folder, 'until') };
  writeFileSync(parameters.until, '');
  const letGo = (): void => rmSync(parameters.until, { force: true });
  return {
    parameters,
    letGo,
    process: async () => Number(await eventually(() => readFile(parameters.started, 'utf8'))),
  };
}

/** The executable of a PowerShell that was given these lines before anybody else could say anything. */
export async function powershellWith(engine: string, lines: readonly string[]): Promise<string> {
  const folder = await temporaryFolder();
  writeFileSync(join(folder, 'first'), `${lines.join('\n')}\n`);
  const executable = join(folder, 'pwsh');
  writeFileSync(
    executable,
    `#!/bin/bash\nexec '${join(engine, 'pwsh')}' "$@" < <(cat '${join(folder, 'first')}'; exec cat)\n`,
  );
  chmodSync(executable, 0o755);
  return executable;
}

/** Asks again until it is there. */
export async function eventually<T>(look: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      const seen = await look();
      if (seen !== '' && seen !== false) return seen;
    } catch {
      // Not yet.
    }
    await sleep(LOOK_EVERY_MS);
  }
}

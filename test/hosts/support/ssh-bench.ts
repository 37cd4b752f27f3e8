import { join } from 'node:path';
import { describe, onTestFinished } from 'vitest';
import type { ScriptRunner } from '../../../core/ports/script-runner.ts';
import { readShippedScript } from '../../../main/adapters/script-protocol/shipped-scripts.ts';
import type { SshRunnerOptions } from '../../../main/adapters/ssh/ssh-options.ts';
import { openSshRunner } from '../../../main/adapters/ssh/ssh-runner.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { powershellEngine } from './engine.ts';
import { benchNetwork, canHaveNetwork } from './network.ts';
import { anSshHost, newKey, type SshHost, USER } from './ssh-host.ts';
import { aStubMachine } from './stub-machine.ts';

/** Skipped, and counted as skipped, where there is no root, no OpenSSH server or no engine. */
export const describeOnSshHosts = describe.skipIf(!canHaveNetwork() || powershellEngine() === null);

export interface SshBench {
  readonly folder: string;
  readonly hosts: readonly SshHost[];
  /** The private key that may log in. */
  readonly identityFile: string;
  readonly close: () => void;
}

/** Hosts of these names, up and answering. Whoever opens it closes it. */
export async function anSshBench(folder: string, names: readonly string[]): Promise<SshBench> {
  const engine = powershellEngine();
  if (engine === null) throw new Error('There is no engine here');
  const identityFile = join(folder, 'identity');
  newKey(identityFile);
  const network = benchNetwork();
  const hosts = names.map((name) =>
    anSshHost(aStubMachine(folder, engine, name), network.add(), [`${identityFile}.pub`, `${folder}/more.pub`]),
  );
  await Promise.all(hosts.map((host) => host.start()));
  return { folder, hosts, identityFile, close: () => network.close() };
}

/** One host, gone with the test. */
export async function anSshHostOfTest(): Promise<{ readonly bench: SshBench; readonly host: SshHost }> {
  const bench = await anSshBench(await temporaryFolder(), ['OCTO-1']);
  onTestFinished(() => bench.close());
  const [host] = bench.hosts;
  if (host === undefined) throw new Error('No host');
  return { bench, host };
}

/** The shipped runner on that host, with that identity; closed with the test. */
export async function aRunner(
  bench: SshBench,
  host: SshHost,
  more: Partial<SshRunnerOptions> = {},
): Promise<ScriptRunner> {
  const { readFile } = await import('node:fs/promises');
  const runner = openSshRunner({
    host: host.name,
    address: host.address,
    port: host.port,
    user: USER,
    login: { kind: 'key', privateKey: () => readFile(bench.identityFile) },
    hostKey: host.hostKey(),
    shell: 'powershell',
    scripts: readShippedScript,
    keepalive: { everyMs: 500, missed: 4 },
    ...more,
  });
  onTestFinished(() => runner.close());
  return runner;
}

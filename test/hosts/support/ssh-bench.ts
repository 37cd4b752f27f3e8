import { readFile } from 'node:fs/promises';
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

/** Root, an OpenSSH server and an engine. */
const canHaveSshHosts = canHaveNetwork() && powershellEngine() !== null;

/** Skipped, and counted as skipped, where a machine cannot have such hosts. */
export const describeOnSshHosts = describe.skipIf(!canHaveSshHosts);

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
export function aRunner(bench: SshBench, host: SshHost, more: Partial<SshRunnerOptions> = {}): ScriptRunner {
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

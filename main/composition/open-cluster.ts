import { readFile } from 'node:fs/promises';
import { failed, type Result, succeeded } from '../../core/base/result.ts';
import type {
  ClusterDefinition,
  HostDefinition,
  NodeDefinition,
  SecretSource,
} from '../../core/cluster/cluster-definition.ts';
import type { Clock } from '../../core/ports/clock.ts';
import type { HostControl } from '../../core/ports/host-control.ts';
import type { OctopusApi } from '../../core/ports/octopus-api.ts';
import type { ScriptRunner } from '../../core/ports/script-runner.ts';
import { practiceClock, steadyClock } from '../adapters/clock/steady-clock.ts';
import { openOctopusHttp } from '../adapters/octopus-http/index.ts';
import { readShippedScript, readShippedText } from '../adapters/script-protocol/shipped-scripts.ts';
import { openSshRunner } from '../adapters/ssh/ssh-runner.ts';
import { hostControl } from '../services/host-control/host-control.ts';
import { ownAddress } from '../services/preflight/own-address.ts';
import { noTransport } from './no-transport.ts';

/** Reads one secret from its source; asks the person only where the source says so. */
export type ReadSecret = (source: SecretSource, what: string) => Promise<Result<string>>;

export interface OpenedCluster {
  readonly octopus: OctopusApi;
  readonly hosts: HostControl;
  readonly clock: Clock;
  /** Forgets the secrets it holds and reads them anew. */
  readonly renewCredential: () => Promise<Result<null>>;
  close(): Promise<void>;
}

/** Builds the adapters a cluster file asks for. Connects to nothing yet. */
export function openCluster(definition: ClusterDefinition, readSecret: ReadSecret): OpenedCluster {
  const secrets = heldSecrets(readSecret);
  const octopus = openOctopusHttp({
    sharedUrl: definition.url,
    nodes: definition.nodes.map((node) => ({ name: node.name, url: ownAddress(definition, node) })),
    installationId: definition.installationId,
    tls: definition.tls,
    insecureHttp: definition.insecureHttp,
    apiKey: () => secrets.read(definition.apiKey, 'API key'),
  });
  const runners = new Map<string, ScriptRunner>();
  const runnerFor = (key: string, host: HostDefinition) => {
    const known = runners.get(key);
    if (known !== undefined) return known;
    const runner = runnerOf(key, host, secrets);
    runners.set(key, runner);
    return runner;
  };
  const hosts = hostControl({
    workerText: () => readShippedText('patch-worker'),
    runnerOf: (node) => runnerFor(node, nodeOf(definition, node).host),
    serviceOf: (node) => nodeOf(definition, node).service,
    hypervisorOf: (node) => {
      const { hypervisor } = nodeOf(definition, node);
      if (hypervisor?.kind !== 'hyper-v') return null;
      return { runner: runnerFor(`hypervisor of ${node}`, hypervisor.host), machineId: hypervisor.vm };
    },
  });
  return {
    octopus,
    hosts,
    clock: definition.practice === null ? steadyClock() : practiceClock(definition.practice),
    renewCredential: async () => {
      secrets.forget();
      const renewed = await readSecret(definition.apiKey, 'API key');
      return renewed.ok ? succeeded(null) : failed(renewed.fault);
    },
    close: async () => {
      await Promise.all([octopus.close(), ...[...runners.values()].map((runner) => runner.close())]);
    },
  };
}

interface HeldSecrets {
  /** Rejects with the fault's place if the source cannot be read: the adapter turns that into its own fault. */
  read(source: SecretSource, what: string): Promise<string>;
  forget(): void;
}

/** A secret is read once and held in memory only. */
function heldSecrets(readSecret: ReadSecret): HeldSecrets {
  const held = new Map<string, string>();
  return {
    read: async (source, what) => {
      const key = JSON.stringify([source, what]);
      const known = held.get(key);
      if (known !== undefined) return known;
      const read = await readSecret(source, what);
      if (!read.ok) throw new Error(`${what} could not be read`);
      held.set(key, read.value);
      return read.value;
    },
    forget: () => held.clear(),
  };
}

function runnerOf(key: string, host: HostDefinition, secrets: HeldSecrets): ScriptRunner {
  if (host.transport !== 'ssh') return noTransport(key, host.transport);
  const { login } = host;
  return openSshRunner({
    host: key,
    address: host.address,
    port: host.port,
    user: host.user,
    hostKey: host.hostKey,
    ...(host.knownHosts === null ? {} : { knownHosts: () => readFile(host.knownHosts ?? '', 'utf8') }),
    shell: host.shell,
    scripts: readShippedScript,
    login:
      login.kind === 'key'
        ? {
            kind: 'key',
            privateKey: () => readFile(login.identityFile),
            ...(login.passphrase === null
              ? {}
              : {
                  passphrase: () =>
                    secrets.read(login.passphrase ?? { kind: 'ask' }, `passphrase of ${login.identityFile}`),
                }),
          }
        : login.kind === 'password'
          ? {
              kind: 'password',
              password: () => secrets.read(login.password, `password of ${host.user} at ${host.address}`),
            }
          : { kind: 'agent' },
  });
}

function nodeOf(definition: ClusterDefinition, name: string): NodeDefinition {
  const found = definition.nodes.find((node) => node.name === name);
  if (found === undefined) throw new Error(`Node ${name} is not in the cluster file`);
  return found;
}

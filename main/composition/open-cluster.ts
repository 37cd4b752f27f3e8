import { readFile } from 'node:fs/promises';
import type { Result } from '../../core/base/result.ts';
import type {
  ClusterDefinition,
  HostDefinition,
  NodeDefinition,
  SshHost,
} from '../../core/cluster/cluster-definition.ts';
import type { Clock } from '../../core/ports/clock.ts';
import type { HostControl } from '../../core/ports/host-control.ts';
import type { ManualDesk } from '../../core/ports/manual-desk.ts';
import type { OctopusApi } from '../../core/ports/octopus-api.ts';
import type { ScriptRunner } from '../../core/ports/script-runner.ts';
import { practiceClock, steadyClock } from '../adapters/clock/steady-clock.ts';
import { openManualRunner } from '../adapters/manual/manual-runner.ts';
import { type OpenDesk, openManualDesk } from '../adapters/manual/open-manual-desk.ts';
import { openOctopusHttp } from '../adapters/octopus-http/index.ts';
import type { Transport } from '../adapters/octopus-http/transport.ts';
import { readPatchWorker, readShippedScript } from '../adapters/script-protocol/shipped-scripts.ts';
import type { SshLogin } from '../adapters/ssh/ssh-options.ts';
import { openSshRunner } from '../adapters/ssh/ssh-runner.ts';
import { hostControl } from '../services/host-control/host-control.ts';
import { ownAddress } from '../services/preflight/own-address.ts';
import { centerRunner } from './center-runner.ts';
import { type HeldSecrets, heldSecrets, type ReadSecret } from './held-secrets.ts';
import { apiKeyOf, loginSecret, namedSecrets } from './named-secrets.ts';
import { powerShellTransport } from './powershell-transport.ts';

export interface OpenedCluster {
  readonly octopus: OctopusApi;
  readonly hosts: HostControl;
  readonly clock: Clock;
  /** Where a person finds what to do on hosts without remote access. */
  readonly manual: ManualDesk;
  close(): Promise<void>;
  /** Reads all secrets from their sources: once before the first call, and again when a credential is renewed. */
  readSecrets(): Promise<Result<null>>;
}

/**
 * Builds the adapters a cluster file asks for. Connects to nothing yet.
 * @param onInstallationLearnt called once if the definition does not say which instance is meant
 * @param transport another way to Octopus than our own connections: in the app, the one of the system's proxy settings
 */
export function openCluster(
  definition: ClusterDefinition,
  readSecret: ReadSecret,
  onInstallationLearnt: (installationId: string) => void = () => undefined,
  transport: Transport | null = null,
): OpenedCluster {
  const secrets = heldSecrets(namedSecrets(definition), readSecret);
  const octopus = openOctopusHttp({
    sharedUrl: definition.url,
    nodes: definition.nodes.map((node) => ({ name: node.name, url: ownAddress(definition, node) })),
    installationId: definition.installationId,
    onInstallationLearnt,
    ...(transport === null ? {} : { transport }),
    ...(definition.practice === null ? {} : { askedLastMs: askedLastMs(definition.practice.speed) }),
    tls: definition.tls,
    insecureHttp: definition.insecureHttp,
    apiKey: () => secrets.read(apiKeyOf(definition)),
  });
  const clock = definition.practice === null ? steadyClock() : practiceClock(definition.practice);
  const manual = openManualDesk();
  const runners = new Map<string, ScriptRunner>();
  const known = (key: string, open: () => ScriptRunner) => {
    const runner = runners.get(key) ?? open();
    runners.set(key, runner);
    return runner;
  };
  const runnerFor = (key: string, host: HostDefinition) => known(key, () => runnerOf(key, host, secrets, manual));
  const hosts = hostControl({
    workerText: readPatchWorker,
    runnerOf: (node) => runnerFor(node, nodeOf(definition, node).host),
    serviceOf: (node) => nodeOf(definition, node).service,
    hypervisorOf: (node) => {
      const { hypervisor } = nodeOf(definition, node);
      if (hypervisor === null) return null;
      const { kind, vm: machineId } = hypervisor;
      const key = `hypervisor of ${node}`;
      if (kind === 'hyper-v') return { kind, runner: runnerFor(key, hypervisor.host), machineId };
      return { kind, runner: known(key, () => centerRunner(key, hypervisor, secrets)), machineId };
    },
  });
  return {
    octopus,
    hosts,
    manual,
    clock,
    readSecrets: () => secrets.readAll(),
    close: async () => {
      await Promise.all([octopus.close(), ...[...runners.values()].map((runner) => runner.close())]);
    },
  };
}

/**
 * What goes through the shared address shows where a balancer sends. Fifteen real seconds without it would be half an
 * hour of a practice cluster's time, in which that is waited for.
 */
function askedLastMs(speed: number): number {
  return Math.max(1_000, 15_000 / speed);
}

function runnerOf(key: string, host: HostDefinition, secrets: HeldSecrets, desk: OpenDesk): ScriptRunner {
  if (host.transport === 'powershell') return powerShellTransport(key, host, secrets);
  if (host.transport === 'manual') return openManualRunner({ host: key, desk, scripts: readShippedScript });
  const { knownHosts } = host;
  return openSshRunner({
    host: key,
    address: host.address,
    port: host.port,
    user: host.user,
    hostKey: host.hostKey,
    ...(knownHosts === null ? {} : { knownHosts: () => readFile(knownHosts, 'utf8') }),
    shell: host.shell,
    scripts: readShippedScript,
    login: loginOf(host, secrets),
  });
}

function loginOf(host: SshHost, secrets: HeldSecrets): SshLogin {
  const { login } = host;
  const secret = loginSecret(host);
  switch (login.kind) {
    case 'key':
      return {
        kind: 'key',
        privateKey: () => readFile(login.identityFile),
        ...(secret === null ? {} : { passphrase: () => secrets.read(secret) }),
      };
    case 'password':
      return { kind: 'password', password: () => secrets.read(secret ?? { source: login.password, what: 'password' }) };
    case 'agent':
      return { kind: 'agent' };
  }
}

function nodeOf(definition: ClusterDefinition, name: string): NodeDefinition {
  const found = definition.nodes.find((node) => node.name === name);
  if (found === undefined) throw new Error(`Node ${name} is not in the cluster file`);
  return found;
}

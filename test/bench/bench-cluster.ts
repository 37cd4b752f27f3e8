import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { succeeded } from '../../core/base/result.ts';
import type { ClusterDefinition, SshHost } from '../../core/cluster/cluster-definition.ts';
import type { ScriptRunner } from '../../core/ports/script-runner.ts';
import { openOctopusHttp } from '../../main/adapters/octopus-http/octopus-http.ts';
import type { Transport } from '../../main/adapters/octopus-http/transport.ts';
import { undiciTransport } from '../../main/adapters/octopus-http/undici-transport.ts';
import { openSshRunner } from '../../main/adapters/ssh/ssh-runner.ts';
import { hostControl } from '../../main/services/host-control/host-control.ts';
import type { SessionPorts } from '../../main/services/window-session/window-session.ts';
import { drivenClock, type PracticeCluster, startPractice } from '../../practice/index.ts';
import { memoryJournals } from '../support/memory-journal.ts';
import { DrivenTime } from './driven-time.ts';

/** What an answer takes on the driven clock: a request in a data centre, a script over a session that is open. */
export const HTTP_MS = 40;
export const SCRIPT_MS = 200;

export interface BenchCluster {
  readonly practice: PracticeCluster;
  readonly definition: ClusterDefinition;
  readonly ports: SessionPorts;
  readonly time: DrivenTime;
  /** When each request left, on the driven clock. */
  readonly requestsAtMs: readonly number[];
  close(): Promise<void>;
}

/** A practice cluster on loopback and the real adapters in front of it; only time is driven. */
export async function benchCluster(topology: 'single' | 'ha', nodes: number, seed: number): Promise<BenchCluster> {
  const directory = mkdtempSync(join(tmpdir(), 'lowtide-bench-'));
  const driven = drivenClock();
  const time = new DrivenTime(driven);
  const size = topology === 'ha' ? { nodes } : {};
  const practice = await startPractice({ topology, ...size, scenario: 'busy', directory, seed, clock: driven });
  const definition = definitionOf(practice);
  const requestsAtMs: number[] = [];
  const http = undiciTransport({ pinned: null, openWithinMs: 5_000 });
  const octopus = openOctopusHttp({
    sharedUrl: definition.url,
    nodes: definition.nodes.map(({ name, url }) => ({ name, url })),
    installationId: definition.installationId,
    tls: null,
    insecureHttp: null,
    apiKey: async () => practice.apiKey(),
    now: () => driven.nowMs(),
    sleep: (ms, signal) => time.sleep(ms, signal),
    transport: timed(time, http.transport, () => requestsAtMs.push(driven.nowMs())),
  });
  const runners = new Map<string, ScriptRunner>();
  const runnerFor = (key: string, host: SshHost): ScriptRunner => {
    const known = runners.get(key) ?? sshRunner(time, key, host);
    runners.set(key, known);
    return known;
  };
  const hostOf = (name: string) => practice.clusterFile.nodes.find((node) => node.name === name);
  const hosts = hostControl({
    workerText: async () => '# worker',
    serviceOf: () => null,
    runnerOf: (name) => runnerFor(name, sshHost(practice, hostOf(name)?.host)),
    hypervisorOf: (name) => {
      const hypervisor = hostOf(name)?.hypervisor;
      if (hypervisor === undefined) return null;
      return {
        kind: 'hyper-v',
        runner: runnerFor('hypervisor', sshHost(practice, hypervisor.host)),
        machineId: hypervisor.vm,
      };
    },
  });
  return {
    practice,
    definition,
    time,
    requestsAtMs,
    ports: {
      octopus,
      hosts,
      clock: time.clock,
      store: memoryJournals().store,
      mailbox: nobodyWrites,
      files: nothingBeside,
      renewCredential: async () => succeeded(null),
    },
    close: async () => {
      await Promise.all([octopus.close(), http.close(), ...[...runners.values()].map((runner) => runner.close())]);
      await practice.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** The body belongs to the answer: it is read before the clock goes on. */
function timed(time: DrivenTime, transport: Transport, leaves: () => void): Transport {
  return (url, init) => {
    leaves();
    return time.taking(HTTP_MS, async () => {
      const response = await transport(url, init);
      const chunks: Uint8Array[] = [];
      for await (const chunk of response.body ?? []) chunks.push(chunk);
      return { status: response.status, headers: response.headers, body: again(chunks) };
    });
  };
}

async function* again(chunks: readonly Uint8Array[]): AsyncIterable<Uint8Array> {
  yield* chunks;
}

function sshRunner(
  time: DrivenTime,
  host: string,
  { address, port, user, hostKey, login, shell }: SshHost,
): ScriptRunner {
  const runner = openSshRunner({
    host,
    address,
    port,
    user,
    hostKey,
    shell,
    // The practice hosts answer by script name.
    scripts: async () => ({ prelude: '', body: '' }),
    login: { kind: 'key', privateKey: () => readFile(login.kind === 'key' ? login.identityFile : '') },
  });
  return { run: (call) => time.taking(SCRIPT_MS, () => runner.run(call)), close: () => runner.close() };
}

function definitionOf(practice: PracticeCluster): ClusterDefinition {
  const { name, url, topology, installationId, nodes } = practice.clusterFile;
  return {
    name,
    url,
    topology,
    installationId,
    tls: null,
    insecureHttp: null,
    apiKey: { kind: 'ask' },
    practice: null,
    nodes: nodes.map((node) => ({
      name: node.name,
      url: node.url,
      service: null,
      host: sshHost(practice, node.host),
      hypervisor: { kind: 'hyper-v', vm: node.hypervisor.vm, host: sshHost(practice, node.hypervisor.host) },
    })),
  };
}

type HostEntry = PracticeCluster['clusterFile']['nodes'][number]['host'];

function sshHost(practice: PracticeCluster, entry: HostEntry | undefined): SshHost {
  if (entry === undefined) throw new Error('No such host');
  const login = { kind: 'key', identityFile: practice.identityFilePath, passphrase: null } as const;
  return { ...entry, login, knownHosts: null };
}

const nobodyWrites: SessionPorts['mailbox'] = {
  put: async () => succeeded(''),
  take: async () => succeeded([]),
  reply: async () => succeeded(null),
  waitForReply: async () => succeeded({ kind: 'not-taken' }),
};

const nothingBeside: SessionPorts['files'] = {
  keepClusterFile: async () => succeeded(null),
  clusterFileOf: async () => succeeded(''),
  signOfLife: () => undefined,
  lastSignOfLife: async () => null,
};

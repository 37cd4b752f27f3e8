import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { type PracticeCluster, startPractice } from '../../../practice/index.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { keepMachines, type MachineKeeper } from './machine-keeper.ts';
import { anSshBench, type SshBench } from './ssh-bench.ts';
import { type SshHost, USER } from './ssh-host.ts';
import { serviceOf } from './stub-state.ts';
import { aWayTo } from './tcp-way.ts';

const LOWTIDE = fileURLToPath(new URL('../../../scripts/lowtide.mjs', import.meta.url));
const HYPERVISOR = 'HV-01';
/** Fast enough for a test, slow enough for a machine on which every look at a host takes seconds. */
const SPEED = 30;

export interface WindowBench extends SshBench {
  readonly cluster: PracticeCluster;
  readonly keeper: MachineKeeper;
  readonly clusterFile: string;
}

export interface RanWindow {
  readonly exitCode: number | null;
  readonly events: readonly { readonly type: string; readonly [name: string]: unknown }[];
  readonly errors: string;
}

/** A practice Octopus whose nodes live on real sshd hosts with a real engine; gone with the test. */
export async function aWindowBench(topology: 'single' | 'ha'): Promise<WindowBench> {
  const folder = await temporaryFolder();
  const names = topology === 'ha' ? ['OCTO-1', 'OCTO-2'] : ['OCTO-1'];
  const bench = await anSshBench(folder, [...names, HYPERVISOR]);
  onTestFinished(() => bench.close());
  const cluster = await startPractice({
    topology,
    nodes: names.length,
    directory: join(folder, 'practice'),
    speed: SPEED,
  });
  onTestFinished(() => cluster.stop());
  for (const host of bench.hosts) prepare(host, cluster);

  const entries = new Map<string, object>();
  for (const host of bench.hosts) entries.set(host.name, await sshEntry(host, bench.identityFile));
  const nodes = cluster.clusterFile.nodes.map((node) => ({
    ...node,
    host: entries.get(node.name),
    hypervisor: { ...node.hypervisor, host: entries.get(HYPERVISOR) },
  }));
  const clusterFile = join(cluster.directory, 'on-real-hosts.json');
  writeFileSync(clusterFile, JSON.stringify({ ...cluster.clusterFile, nodes }));
  const keeper = keepMachines(bench.hosts, cluster);
  onTestFinished(() => keeper.stop());
  return { ...bench, cluster, keeper, clusterFile };
}

/** Time runs there as in the practice cluster; the hypervisor has one machine for each node. */
function prepare(host: SshHost, { clock, world }: PracticeCluster): void {
  host.machine.use((state) => {
    const { realEpochMs, simulatedEpochMs, speed } = clock;
    state.clock = { realEpochMs, simulatedEpochMs, speed };
    Object.assign(serviceOf(state), { stopTakesMs: 4_000, startTakesMs: 3_000 });
    if (host.name !== HYPERVISOR) return;
    state.services = [];
    state.machines = world.hypervisor.machines.map(({ id, name }) => ({ id, name, state: 'Running', snapshots: [] }));
  });
}

async function sshEntry(host: SshHost, identityFile: string): Promise<object> {
  const way = await aWayTo(host.address, host.port);
  onTestFinished(() => way.close());
  const login = { identityFile };
  const hostKey = host.hostKey();
  return { transport: 'ssh', address: '127.0.0.1', port: way.port, user: USER, login, hostKey, shell: 'powershell' };
}

/** `lowtide run` as a process of its own, as anybody would start it. */
export async function runWindow({ clusterFile, cluster, folder }: WindowBench): Promise<RanWindow> {
  const plan = ['--plan', cluster.planFilePath, '--start', cluster.clusterFile.name, '--yes', '--json'];
  const child = spawn(
    process.execPath,
    [LOWTIDE, 'run', '--cluster', clusterFile, ...plan, '--data', join(folder, 'data')],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  onTestFinished(() => void child.kill('SIGKILL'));
  let lines = '';
  let errors = '';
  child.stdout.on('data', (chunk: Buffer) => (lines += chunk.toString('utf8')));
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString('utf8')));
  const [exitCode] = (await once(child, 'close')) as [number | null];
  const events = lines
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as RanWindow['events'][number]);
  return { exitCode, events, errors };
}

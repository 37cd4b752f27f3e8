import { readFile } from 'node:fs/promises';
import { onTestFinished } from 'vitest';
import { openSshRunner } from '../../main/adapters/ssh/ssh-runner.ts';
import { hostControl } from '../../main/services/host-control/host-control.ts';
import { drivenClock, startPractice } from '../../practice/index.ts';
import { SmallWorld } from '../support/small-world/small-world.ts';
import { worldPorts } from '../support/small-world/world-ports.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { type HostWorld, hostControlConformance } from './host-control-conformance.ts';

const NAMES = ['OCTO-1', 'OCTO-2'];

hostControlConformance('over SSH', overSsh);
hostControlConformance('in memory', inMemory);

async function overSsh(): Promise<HostWorld> {
  const clock = drivenClock();
  const practice = await startPractice({
    topology: 'ha',
    nodes: NAMES.length,
    directory: await temporaryFolder(),
    clock,
  });
  const runners = new Map(
    practice.clusterFile.nodes.map(({ name, host }) => [
      name,
      openSshRunner({
        host: name,
        address: host.address,
        port: host.port,
        user: host.user,
        hostKey: host.hostKey,
        shell: host.shell,
        login: { kind: 'key', privateKey: () => readFile(practice.identityFilePath) },
        // The practice hosts answer by script name.
        scripts: async () => ({ prelude: '', body: '' }),
      }),
    ]),
  );
  onTestFinished(async () => {
    await Promise.all([...runners.values()].map((runner) => runner.close()));
    await practice.stop();
  });
  return {
    hosts: hostControl({
      runnerOf: (node) => {
        const runner = runners.get(node);
        if (runner === undefined) throw new Error(`No host ${node}`);
        return runner;
      },
      serviceOf: () => null,
      hypervisorOf: () => null,
      workerText: async () => '# worker',
    }),
    advance: (durationMs) => clock.advance(durationMs),
    cutOff: (node) => practice.cutNetwork(node, 'refused'),
    restarts: (node) => practice.world.hosts.find(({ name }) => name === node)?.restarts ?? 0,
  };
}

async function inMemory(): Promise<HostWorld> {
  const world = new SmallWorld({ topology: 'ha', nodes: NAMES.length });
  const boots = new Map(world.nodes.map(({ name, bootId }) => [name, bootId]));
  return {
    hosts: worldPorts(world).hosts,
    advance: (durationMs) => world.advance(durationMs),
    cutOff: (node) => void world.silent.add(node),
    restarts: (node) => world.node(node).bootId - (boots.get(node) ?? 0),
  };
}

import { expect, it } from 'vitest';
import { describeOnSshHosts } from './support/ssh-bench.ts';
import { serviceOf } from './support/stub-state.ts';
import { aWindowBench, runWindow, type WindowBench } from './support/window-bench.ts';

/** A machine that does much else at the same time needs minutes for what takes seconds. */
const LIMIT_MS = 1_800_000;

/** What must happen on a host of a window, in this order, and nothing twice. */
const ON_EACH_HOST = [
  'sc.exe config demand',
  'StopService',
  'Register-ScheduledTask',
  'Start-ScheduledTask',
  'Install lcu',
  'Install net',
  'Unregister-ScheduledTask',
  'shutdown.exe',
  'Register-ScheduledTask',
  'Start-ScheduledTask',
  'Unregister-ScheduledTask',
  'sc.exe config delayed-auto',
  'StartService',
];
const LEFT_OUT = ['Search', 'Download', 'Disable-ScheduledTask', 'Enable-ScheduledTask'];

function happenedOn(bench: WindowBench, name: string): readonly string[] {
  return bench.keeper.log
    .filter(({ host, what }) => host === name && !LEFT_OUT.includes(what))
    .map(({ what, start, update }) =>
      [what, start, update].flatMap((word) => (typeof word === 'string' ? [word] : [])).join(' '),
    );
}

async function aWholeWindow(topology: 'single' | 'ha'): Promise<void> {
  const bench = await aWindowBench(topology);
  const { exitCode, events, errors } = await runWindow(bench);
  const nodes = bench.hosts.slice(0, -1);
  const summary = events.at(-1);
  expect({ exitCode, errors }, JSON.stringify(events.slice(-3))).toEqual({ exitCode: 0, errors: '' });
  expect(summary).toMatchObject({
    type: 'summary',
    topology,
    outcome: 'closed',
    hold: null,
    nodes: nodes.map(({ name }) => ({ name, result: 'patched' })),
  });
  const changes = summary?.['changes'] as readonly { state: string }[];
  expect(new Set(changes.map(({ state }) => state))).toEqual(new Set(['restored']));

  for (const host of nodes) {
    expect(happenedOn(bench, host.name)).toEqual(ON_EACH_HOST);
    const state = host.machine.use((each) => each);
    expect(serviceOf(state)).toMatchObject({ state: 'Running', startMode: 'Auto', delayed: true });
    expect(state.tasks.map(({ name, disabled }) => [name, disabled ?? false])).toEqual([
      ['Octopus Watchdog OctopusServer', false],
      ['ScheduledDefrag', false],
    ]);
  }
  // The precaution and every update came while Octopus Server was stopped.
  const { log } = bench.keeper;
  const onStopped = log.filter(({ what }) => ['Install', 'shutdown.exe'].includes(what));
  expect(new Set(onStopped.map(({ service }) => service))).toEqual(new Set(['Stopped']));
  const taken = log.filter(({ what }) => what === 'Checkpoint-VM').map(({ name }) => name);
  const windowId = String(summary?.['windowId']);
  expect(taken).toEqual(nodes.map(({ name }) => `lowtide-${windowId}-${name}`));
  expect(bench.cluster.truth.violations()).toEqual([]);
  expect(bench.cluster.audit()).toEqual([]);
}

describeOnSshHosts('a whole window over real sshd and a real PowerShell engine', () => {
  it('takes an HA cluster of two nodes through it, by lowtide run', () => aWholeWindow('ha'), LIMIT_MS);
  it('takes a single server through it, by lowtide run', () => aWholeWindow('single'), LIMIT_MS);
});

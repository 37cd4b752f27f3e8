import { expect } from 'vitest';
import { type StubHost, serviceOf } from './stub-state.ts';
import { aWindowBench, runWindow, type WindowBench } from './window-bench.ts';

/** A machine that does much else at the same time needs minutes for what takes seconds. */
export const WINDOW_LIMIT_MS = 1_800_000;

/** What must happen on a host with updates, in this order, and nothing twice. */
const ON_A_HOST = [
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
/** Where Windows has nothing to install one run says so, and nothing is restarted. */
const ON_A_HOST_UP_TO_DATE = [
  'sc.exe config demand',
  'StopService',
  'Register-ScheduledTask',
  'Start-ScheduledTask',
  'Unregister-ScheduledTask',
  'sc.exe config delayed-auto',
  'StartService',
];
/** The same with a service that needs Octopus Server and starts at boot. */
const NEEDED_BY = 'Berichte';
const WITH_IT: { readonly [what: string]: readonly string[] } = {
  'sc.exe config demand': ['sc.exe config demand', `sc.exe config demand ${NEEDED_BY}`],
  StopService: [`StopService ${NEEDED_BY}`, 'StopService'],
  'sc.exe config delayed-auto': ['sc.exe config delayed-auto', `sc.exe config auto ${NEEDED_BY}`],
  StartService: ['StartService', `StartService ${NEEDED_BY}`],
};
const LEFT_OUT = ['Search', 'Download', 'Disable-ScheduledTask', 'Enable-ScheduledTask'];

function happenedOn(bench: WindowBench, name: string): readonly string[] {
  return bench.keeper.log
    .filter(({ host, what }) => host === name && !LEFT_OUT.includes(what))
    .map(({ what, start, update, name: whose }) =>
      [what, start, update, whose === NEEDED_BY ? whose : null]
        .flatMap((word) => (typeof word === 'string' ? [word] : []))
        .join(' '),
    );
}

function withDependent(host: StubHost): void {
  host.services.push({ ...serviceOf(host, 'W32Time'), name: NEEDED_BY, dependsOn: ['OctopusDeploy'] });
}

/** One whole window by `lowtide run`, judged by what the hosts and the practice cluster saw. */
export async function aWholeWindow(topology: 'single' | 'ha'): Promise<void> {
  const bench = await aWindowBench(topology);
  const isNeeded = topology === 'single';
  if (isNeeded) bench.hosts[0]?.machine.use(withDependent);
  const upToDate = isNeeded ? null : 'OCTO-2';
  for (const host of bench.hosts) if (host.name === upToDate) host.machine.use((state) => (state.updates = []));
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
    const expected = host.name === upToDate ? ON_A_HOST_UP_TO_DATE : ON_A_HOST;
    expect(happenedOn(bench, host.name)).toEqual(
      isNeeded ? expected.flatMap((what) => WITH_IT[what] ?? [what]) : expected,
    );
    const state = host.machine.use((each) => each);
    if (isNeeded) expect(serviceOf(state, NEEDED_BY)).toMatchObject({ state: 'Running', startMode: 'Auto' });
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

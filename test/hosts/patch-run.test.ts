import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPatchWorker, readShippedScript } from '../../main/adapters/script-protocol/shipped-scripts.ts';
import { patchRunSchema } from '../../main/services/host-control/patch-run-schema.ts';
import { aMachine, dataOf, describeOnEngine, errorOf } from './support/on-engine.ts';
import type { StubMachineFolder } from './support/stub-machine.ts';
import { anUpdate, DEFINITIONS, ROLLUPS, SECURITY, SERVICING, UPDATE_POLICY } from './support/stub-state.ts';

const RUN = { windowId: '5f0c6f6e-2d3a-4a57-9f0e-6a3f8f2b1c11', pass: 1, try: 1 };
const NAME = `Lowtide patch ${RUN.windowId} pass 1 try 1`;
const CHOICE = { categories: ['critical', 'security', 'rollups'], accept: [], reject: [] };
const FAILED = 0x80070643 | 0;

interface Choice {
  readonly categories: readonly string[];
  readonly accept: readonly string[];
  readonly reject: readonly string[];
}

async function start(machine: StubMachineFolder, choice: Choice = CHOICE) {
  return machine.run('start-patch-run', { ...RUN, ...choice, worker: await readPatchWorker() });
}

async function read(machine: StubMachineFolder) {
  return patchRunSchema.parse(dataOf(await machine.run('read-patch-run', RUN)));
}

/** Starts a run and reads it until its task has ended. */
async function patched(machine: StubMachineFolder, choice?: Choice) {
  dataOf(await start(machine, choice));
  await expect.poll(async () => (await read(machine)).task, { timeout: 60_000, interval: 200 }).toBe('ready');
  return (await read(machine)).result;
}

const installedBy = (machine: StubMachineFolder): readonly unknown[] =>
  machine.events().flatMap((event) => (event.what === 'Install' ? [event['update']] : []));

describeOnEngine('a patch run', () => {
  it('given two updates, then SYSTEM installs them in a task, each told, and everything is removed', async () => {
    const machine = await aMachine();
    expect(dataOf(await start(machine))).toEqual({ taskName: NAME });
    const task = machine.use((host) => host.tasks.find((each) => each.name === NAME));
    expect(task).toMatchObject({ path: '\\', user: 'SYSTEM', runLevel: 'Highest', onBatteries: true });
    expect(errorOf(await start(machine)).type).toBe('run-exists');
    await expect.poll(async () => (await read(machine)).task, { timeout: 60_000, interval: 200 }).toBe('ready');
    expect(await read(machine)).toEqual({
      task: 'ready',
      progress: { phase: 'verifying', done: 2, total: 2, title: '', sequence: 6 },
      result: {
        outcome: 'installed',
        installed: [
          { kb: '5046698', title: 'Cumulative Update (KB5046698)', resultCode: 2, hresult: 0 },
          { kb: '5046542', title: 'Cumulative Update for .NET Framework (KB5046542)', resultCode: 2, hresult: 0 },
        ],
        failed: [],
        remaining: 0,
        restartAsked: true,
        hresult: 0,
        source: 'wsus',
      },
    });
    expect(installedBy(machine)).toEqual(['lcu', 'net']);
    const folder = join(machine.programData, 'Lowtide', `patch-${RUN.windowId}-1-1`);
    expect(readFileSync(join(folder, 'state.ndjson')).every((byte) => byte < 0x80)).toBe(true);
    expect(dataOf(await machine.run('remove-patch-run', RUN))).toEqual({ removed: true });
    expect(existsSync(folder)).toBe(false);
    expect(machine.use((host) => host.tasks.some((each) => each.name === NAME))).toBe(false);
    expect(dataOf(await machine.run('remove-patch-run', RUN))).toEqual({ removed: false });
    expect(await read(machine)).toEqual({ task: 'none', progress: null, result: null });
  });

  it('given a run that works, then it is read with its progress and never removed', async () => {
    const machine = await aMachine();
    machine.use((host) => {
      host.updates = [anUpdate('slow', '1', 'Größeres Update “Ä”', [SECURITY], { installTakesMs: 20_000 })];
    });
    dataOf(await start(machine));
    const progress = { phase: 'installing', done: 0, total: 1, title: 'Größeres Update “Ä”', sequence: 3 };
    await expect
      .poll(() => read(machine), { timeout: 30_000, interval: 200 })
      .toEqual({ task: 'running', progress, result: null });
    expect(errorOf(await machine.run('remove-patch-run', RUN)).type).toBe('run-is-running');
    const processId = machine.use((host) => host.tasks.find((each) => each.name === NAME)?.processId ?? 0);
    process.kill(-processId, 'SIGKILL');
    await expect.poll(() => read(machine)).toEqual({ task: 'ready', progress, result: null });
    expect(dataOf(await machine.run('remove-patch-run', RUN))).toEqual({ removed: true });
  });

  it('given a restart pending, nothing wanted, or another installation, then that is the result', async () => {
    const pending = await aMachine();
    pending.use((host) => {
      host.registry[`${SERVICING}\\RebootPending`] = {};
    });
    expect(await patched(pending)).toMatchObject({ outcome: 'restart-first', restartAsked: true });
    expect(pending.events().filter(({ what }) => what === 'Search' || what === 'Install')).toEqual([]);

    const nothing = await aMachine();
    nothing.use((host) => {
      host.updates = [anUpdate('defender', '2267602', 'Security Intelligence (KB2267602)', [DEFINITIONS])];
      delete host.registry[UPDATE_POLICY];
    });
    expect(await patched(nothing)).toMatchObject({ outcome: 'nothing-to-install', source: 'microsoft-update' });
  });

  it('given accept and reject lists, then KB numbers count before categories', async () => {
    const machine = await aMachine();
    machine.use((host) => {
      host.updates = [
        anUpdate('sec', '1000001', 'Security', [SECURITY]),
        anUpdate('rejected', '1000002', 'Security, rejected', [SECURITY]),
        anUpdate('rollup', '1000003', 'Rollup', [ROLLUPS]),
        anUpdate('optional', '1000004', 'Optional security', [SECURITY], { browseOnly: true }),
        anUpdate('named', '1000005', 'Optional, named', [ROLLUPS], { browseOnly: true }),
        anUpdate('driver', '1000006', 'Driver', [SECURITY], { type: 2 }),
        anUpdate('asks', '1000007', 'Asks at the screen', [SECURITY], { asksUser: true }),
      ];
    });
    const result = await patched(machine, { categories: ['security'], accept: ['KB1000005'], reject: ['1000002'] });
    expect(installedBy(machine)).toEqual(['sec', 'named']);
    expect(result).toMatchObject({ outcome: 'installed', remaining: 0, restartAsked: false });
  });

  it('given an exclusive update that asks for a restart, then it goes first and alone, and the rest remains', async () => {
    const machine = await aMachine();
    machine.use((host) => {
      host.updates.push(
        anUpdate('ssu', '5000001', 'Servicing Stack', [SECURITY], {
          impact: 2,
          asksRestart: true,
          eulaAccepted: false,
        }),
      );
    });
    expect(await patched(machine)).toMatchObject({
      outcome: 'installed',
      installed: [{ kb: '5000001' }],
      remaining: 2,
      restartAsked: true,
    });
    expect(installedBy(machine)).toEqual(['ssu']);
    expect(machine.events()).toContainEqual({ what: 'AcceptEula', update: 'ssu' });
  });

  it('given updates that fail, then each has its own number, and the others are installed', async () => {
    const machine = await aMachine();
    machine.use((host) => {
      const [first, second] = host.updates;
      if (first !== undefined) first.install = { resultCode: 4, hresult: FAILED };
      if (second !== undefined) second.download = { resultCode: 4, hresult: 0x80240034 | 0 };
      host.updates.push(anUpdate('good', '5000009', 'Good one', [SECURITY]));
    });
    expect(await patched(machine)).toMatchObject({
      outcome: 'failed',
      hresult: 0x80240034,
      installed: [{ kb: '5000009' }],
      failed: [
        { kb: '5046542', resultCode: 4, hresult: 0x80240034 },
        { kb: '5046698', resultCode: 4, hresult: 0x80070643 },
      ],
      remaining: 2,
    });
  });

  it('given only what an earlier pass installed, then it was rolled back at boot, and is not installed for ever', async () => {
    const machine = await aMachine();
    machine.use((host) => {
      for (const update of host.updates) update.asksRestart = false;
    });
    expect(await patched(machine)).toMatchObject({ outcome: 'installed' });
    machine.use((host) => {
      for (const update of host.updates) update.installed = false;
    });
    const second = { ...RUN, pass: 2 };
    dataOf(await machine.run('start-patch-run', { ...second, ...CHOICE, worker: await readPatchWorker() }));
    const readSecond = async () => patchRunSchema.parse(dataOf(await machine.run('read-patch-run', second)));
    await expect.poll(async () => (await readSecond()).task, { timeout: 60_000, interval: 200 }).toBe('ready');
    expect((await readSecond()).result).toMatchObject({
      outcome: 'failed',
      hresult: 0x80242016,
      installed: [],
      failed: [{ kb: '5046698' }, { kb: '5046542' }],
      remaining: 2,
    });
    const folder = join(machine.programData, 'Lowtide');
    expect(readdirSync(folder)).toContain(`installed-${RUN.windowId}.json`);
    const prior = { startType: 'delayed', watchdogs: [] };
    const texts = { operator: 'a', workstation: 'b', node: 'c', service: 'OctopusDeploy', writtenAt: 'd' };
    const claim = { format: 1, windowId: RUN.windowId, ...texts, prior };
    dataOf(await machine.run('claim-host', { windowId: RUN.windowId, takeOver: false, claim }));
    dataOf(await machine.run('release-service', { windowId: RUN.windowId, service: 'OctopusDeploy', ...prior }));
    expect(readdirSync(folder).filter((name) => name.endsWith('.json'))).toEqual([]);
  });

  it('given another installation, then it is waited for, and not for ever', async () => {
    const worker = await readPatchWorker();
    const { prelude } = await readShippedScript('hello');
    const machine = await aMachine();
    const folder = join(machine.folder, `patch-${RUN.windowId}-1-1`);
    mkdirSync(folder);
    const work = async (busyLimitSeconds: number, busyLooks: number): Promise<unknown> => {
      writeFileSync(join(folder, 'order.json'), JSON.stringify({ ...CHOICE, busyEverySeconds: 1, busyLimitSeconds }));
      machine.use((host) => {
        host.windowsUpdate.busyLooks = busyLooks;
      });
      await machine.run('worker', {}, { prelude, body: `$folder = '${folder}'\n${worker}` });
      return JSON.parse(readFileSync(join(folder, 'state.ndjson'), 'utf8').trimEnd().split('\n').at(-1) ?? '');
    };
    expect(await work(0, 1)).toMatchObject({ kind: 'result', outcome: 'failed', hresult: 0x80240016 | 0 });
    expect(await work(60, 2)).toMatchObject({ kind: 'result', outcome: 'installed' });
    expect(readFileSync(join(folder, 'state.ndjson'), 'utf8')).toContain('another installation runs on this host');
  });

  it('given that Windows Update itself fails, then its number is the result', async () => {
    const machine = await aMachine();
    machine.use((host) => {
      host.faults['WindowsUpdate Search'] = { hresult: 0x8024402c | 0, message: 'WU_E_PT_WINHTTP_NAME_NOT_RESOLVED' };
    });
    expect(await patched(machine)).toMatchObject({
      outcome: 'failed',
      hresult: 0x8024402c,
      failed: [{ title: expect.stringContaining('NAME_NOT_RESOLVED') }],
    });
  });

  it('given a task that cannot be registered or started, then nothing is left of it', async () => {
    const machine = await aMachine();
    for (const command of ['Register-ScheduledTask', 'Start-ScheduledTask']) {
      machine.use((host) => {
        host.faults = { [command]: { message: 'Access is denied', times: 1 } };
      });
      expect(errorOf(await start(machine)).message).toBe('Access is denied');
      expect(machine.use((host) => host.tasks.some((task) => task.name === NAME))).toBe(false);
      expect(await read(machine)).toEqual({ task: 'none', progress: null, result: null });
    }
    expect(await patched(machine)).toMatchObject({ outcome: 'installed' });
  });

  it('given a worker that was changed on the host, then it is not run', async () => {
    const machine = await aMachine();
    machine.use((host) => {
      host.faults['Start-ScheduledTask'] = { times: 0 };
    });
    dataOf(await start(machine));
    await expect.poll(async () => (await read(machine)).task, { timeout: 60_000 }).toBe('ready');
    const folder = join(machine.programData, 'Lowtide', `patch-${RUN.windowId}-1-1`);
    writeFileSync(join(folder, 'worker.ps1'), `Set-Content -LiteralPath '${join(folder, 'owned')}' -Value 'yes'`);
    const argumentsOf = machine.use(
      (host) => host.tasks.find((task) => task.name === NAME)?.actions[0]?.arguments ?? '',
    );
    const again = spawnSync('powershell.exe', argumentsOf.split(' '), { env: { ...machine.environment } });
    expect(again.status).toBe(3);
    expect(readdirSync(folder)).not.toContain('owned');
  });

  it('given an id that is no id, then it never becomes part of a name', async () => {
    const machine = await aMachine();
    for (const windowId of ['..\\..\\x', `${RUN.windowId}'; exit #`, RUN.windowId.toUpperCase()])
      for (const script of ['start-patch-run', 'read-patch-run', 'remove-patch-run'])
        expect(errorOf(await machine.run(script, { ...RUN, ...CHOICE, windowId, worker: '#' })).type).toBe(
          'System.ArgumentException',
        );
  });
});

describe('the names of categories', () => {
  it('are those of the plan, with the identifiers of Windows Update', async () => {
    const text = await readPatchWorker();
    for (const id of [SECURITY, ROLLUPS, DEFINITIONS]) expect(text).toContain(id.toLowerCase());
  });
});

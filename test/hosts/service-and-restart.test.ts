import { expect, it } from 'vitest';
import { readShippedScript } from '../../main/adapters/script-protocol/shipped-scripts.ts';
import { aMachine, dataOf, describeOnEngine, errorOf } from './support/on-engine.ts';
import type { StubMachineFolder } from './support/stub-machine.ts';
import { serviceOf } from './support/stub-state.ts';

const SERVICE = { service: 'OctopusDeploy' };
const MARK = 'Lowtide 5f0c6f6e-2d3a-4a57-9f0e-6a3f8f2b1c11 pass 1';

async function processOf(machine: StubMachineFolder) {
  const { processes } = dataOf(await machine.run('read-host', { service: null, restartMark: null }));
  const [first] = processes as { id: number; created: string }[];
  if (first === undefined) throw new Error('No process');
  return { ...SERVICE, processId: first.id, created: first.created };
}

describeOnEngine('stop-service and start-service', () => {
  it('given a running service, then it is stopped and started without waiting', async () => {
    const machine = await aMachine();
    machine.use((host) => Object.assign(serviceOf(host), { stopTakesMs: 3_600_000, startTakesMs: 0 }));
    expect(dataOf(await machine.run('stop-service', SERVICE))).toEqual({ returnValue: 0 });
    const reading = dataOf(await machine.run('read-host', { service: null, restartMark: null }));
    expect(reading['services']).toMatchObject([{ state: 'stop-pending', processId: 4712 }]);
    machine.use((host) => Object.assign(serviceOf(host), { settlesAtMs: 1 }));
    expect(dataOf(await machine.run('stop-service', SERVICE))).toEqual({ returnValue: 6 });
    expect(dataOf(await machine.run('start-service', SERVICE))).toEqual({ returnValue: 0 });
    expect(dataOf(await machine.run('start-service', SERVICE))).toEqual({ returnValue: 10 });
  });

  it('given a service that others need, then Windows refuses and they are named', async () => {
    const machine = await aMachine();
    machine.use((host) => {
      host.services.push({ ...serviceOf(host, 'W32Time'), name: 'Überwachung', dependsOn: ['OctopusDeploy'] });
    });
    expect(errorOf(await machine.run('stop-service', SERVICE))).toMatchObject({
      type: 'stop-refused',
      message: 'these services run and need it: Überwachung',
    });
  });

  it('given services that need it and are named, then they are stopped first, whichever needs which, and started again after it', async () => {
    const machine = await aMachine();
    machine.use((host) => {
      const like = { ...serviceOf(host, 'W32Time'), stopTakesMs: 300 };
      host.services.push({ ...like, name: 'Überwachung', dependsOn: ['OctopusDeploy'], displayName: 'W32Time' });
      host.services.push({ ...like, name: 'Berichte', dependsOn: ['Überwachung'], displayName: 'Abendliche Berichte' });
    });
    const named = { ...SERVICE, dependents: ['Überwachung', 'Berichte', 'W32Time'] };
    expect(dataOf(await machine.run('stop-service', named))).toEqual({ returnValue: 0 });
    const stopped = machine
      .events()
      .flatMap(({ what, name, returnValue }) => (returnValue === 0 ? [`${what} ${name}`] : []));
    expect(stopped).toEqual(['StopService Berichte', 'StopService Überwachung', 'StopService OctopusDeploy']);
    // The display name of another one is that of a service that does not need it: it is not touched.
    expect(machine.use((host) => serviceOf(host, 'W32Time').state)).toBe('Running');

    expect(dataOf(await machine.run('start-dependents', named))).toEqual({ asked: ['Berichte', 'Überwachung'] });
    expect(machine.events().slice(-2)).toEqual([
      { what: 'StartService', name: 'Überwachung', returnValue: 0 },
      { what: 'StartService', name: 'Berichte', returnValue: 0 },
    ]);
    machine.use((host) => Object.assign(serviceOf(host, 'Berichte'), { state: 'Stopped', startMode: 'Disabled' }));
    expect(errorOf(await machine.run('start-dependents', named))).toMatchObject({
      type: 'start-refused',
      message: 'Berichte: StartService returned 14',
    });
  });

  it('given one of them that hangs, then the stop is refused after its time, it is named, and Octopus still runs', async () => {
    const machine = await aMachine();
    machine.use((host) => {
      const like = { ...serviceOf(host, 'W32Time'), hangsOnStop: true };
      host.services.push({ ...like, name: 'Überwachung', dependsOn: ['OctopusDeploy'] });
    });
    const { prelude, body } = await readShippedScript('stop-service');
    const quick = { prelude, body: body.replace('$LONGEST_WAIT_SECONDS = 30', '$LONGEST_WAIT_SECONDS = 1') };
    expect(
      errorOf(await machine.run('stop-service', { ...SERVICE, dependents: ['Überwachung'] }, quick)),
    ).toMatchObject({
      type: 'stop-refused',
      message: 'these services, which need it, have not stopped within 1 seconds: Überwachung',
    });
    expect(machine.use((host) => serviceOf(host).state)).toBe('Running');
  });

  it('given that somebody was faster, then what is on its way already was not refused', async () => {
    const machine = await aMachine();
    machine.use((host) => {
      host.faults['StartService returns'] = { returnValue: 5 };
      host.faults['StopService returns'] = { returnValue: 5 };
      Object.assign(serviceOf(host), { state: 'Start Pending', settlesAtMs: null });
    });
    expect(dataOf(await machine.run('start-service', SERVICE))).toEqual({ returnValue: 5 });
    expect(errorOf(await machine.run('stop-service', SERVICE)).message).toBe('StopService returned 5');
    machine.use((host) => Object.assign(serviceOf(host), { state: 'Stop Pending', settlesAtMs: null }));
    expect(dataOf(await machine.run('stop-service', SERVICE))).toEqual({ returnValue: 5 });
    expect(errorOf(await machine.run('start-service', SERVICE)).message).toBe('StartService returned 5');
  });

  it('given refusals of Windows, then they are refusals with their number', async () => {
    const machine = await aMachine();
    machine.use((host) => {
      host.faults['StopService returns'] = { returnValue: 2 };
      Object.assign(serviceOf(host, 'W32Time'), { startMode: 'Disabled', state: 'Stopped', processId: 0 });
    });
    expect(errorOf(await machine.run('stop-service', SERVICE))).toMatchObject({
      type: 'stop-refused',
      message: 'StopService returned 2',
    });
    expect(errorOf(await machine.run('start-service', { service: 'W32Time' }))).toMatchObject({
      type: 'start-refused',
      message: 'StartService returned 14',
    });
    expect(errorOf(await machine.run('start-service', { service: 'Nobody' })).type).toBe('service-not-found');
  });
});

describeOnEngine('end-process', () => {
  it('given something that would start the service again, then its process is not ended', async () => {
    const machine = await aMachine();
    const target = await processOf(machine);
    const refused = async (): Promise<string> => {
      const { type, message } = errorOf(await machine.run('end-process', target));
      return `${type}: ${message}`;
    };
    expect(await refused()).toBe('still-restarts: Its start type is delayed');
    machine.use((host) => Object.assign(serviceOf(host), { startMode: 'Manual', delayed: false }));
    expect(await refused()).toBe('still-restarts: The task Octopus Watchdog OctopusServer would start it again');
    machine.use((host) => {
      for (const task of host.tasks) task.disabled = true;
      serviceOf(host).failureActionsMs = [60_000];
    });
    expect(await refused()).toContain('still-restarts: Windows would start it again 60 seconds after a failure');
    expect(machine.use((host) => serviceOf(host).processId)).toBe(4712);
  });

  it('given short failure actions, then the service is disabled for as long as they last', async () => {
    const machine = await aMachine();
    const target = await processOf(machine);
    machine.use((host) => {
      for (const task of host.tasks) task.disabled = true;
      Object.assign(serviceOf(host), { startMode: 'Manual', delayed: false, failureActionsMs: [500] });
    });
    expect(dataOf(await machine.run('end-process', target))).toEqual({ returnValue: 0 });
    expect(machine.use((host) => serviceOf(host))).toMatchObject({
      state: 'Stopped',
      startMode: 'Manual',
      processId: 0,
    });
    expect(machine.events().map(({ what, start }) => start ?? what)).toEqual(['disabled', 'Terminate', 'demand']);
  });

  it('given another process under that number, or none, then nothing is ended', async () => {
    const machine = await aMachine();
    machine.use((host) => {
      for (const task of host.tasks) task.disabled = true;
      Object.assign(serviceOf(host), { startMode: 'Manual', delayed: false });
    });
    const target = await processOf(machine);
    const later = { ...target, created: '2026-01-01T00:00:00.0000000Z' };
    expect(errorOf(await machine.run('end-process', later)).type).toBe('process-not-found');
    expect(errorOf(await machine.run('end-process', { ...target, processId: 1208 })).type).toBe('process-not-found');
    expect(machine.events()).toEqual([]);
    expect(dataOf(await machine.run('end-process', target))).toEqual({ returnValue: 0 });
  });
});

describeOnEngine('restart-host', () => {
  it('given a mark, then shutdown.exe gets it as one word, and it is found again', async () => {
    const machine = await aMachine();
    expect(dataOf(await machine.run('restart-host', { comment: `${MARK} try 2` }))).toEqual({ exitCode: 0 });
    expect(machine.events()).toEqual([{ what: 'shutdown.exe', comment: `${MARK} try 2` }]);
    const found = dataOf(await machine.run('read-host', { service: null, restartMark: `${MARK} try 2` }));
    expect(found['restartMark']).toBe('found');
  });

  // An exit code has eight bits on Linux, so here a function says them.
  it.each([
    [1115, { exitCode: 1115 }],
    [1190, { exitCode: 1190 }],
  ])('given that a restart is on its way already (%s), then that is an answer, no refusal', async (code, answer) => {
    const machine = await aMachine();
    const { prelude, body } = await readShippedScript('restart-host');
    const stand = `function shutdown.exe { $global:LASTEXITCODE = ${code} }\n`;
    expect(dataOf(await machine.run('restart-host', { comment: MARK }, { prelude: stand + prelude, body }))).toEqual(
      answer,
    );
  });

  it('given another exit code and words on standard error, then it is refused with that number', async () => {
    const machine = await aMachine();
    machine.use((host) => {
      host.faults['shutdown.exe /r'] = { exitCode: 5, stderr: 'Zugriff verweigert (5)' };
    });
    expect(errorOf(await machine.run('restart-host', { comment: MARK }))).toMatchObject({
      type: 'restart-refused',
      message: 'shutdown.exe ended with 5',
    });
  });

  it('given a comment that is no mark, then nothing is started', async () => {
    const machine = await aMachine();
    for (const comment of ['', 'x', `${MARK}" /f`, `${MARK}\n/f`, `${MARK} `])
      expect(errorOf(await machine.run('restart-host', { comment })).type).toBe('System.ArgumentException');
    expect(machine.events()).toEqual([]);
  });
});

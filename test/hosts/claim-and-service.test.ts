import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readShippedScript } from '../../main/adapters/script-protocol/shipped-scripts.ts';
import { aMachine, dataOf, describeOnEngine, errorOf, warningsOf } from './support/on-engine.ts';
import type { StubMachineFolder } from './support/stub-machine.ts';
import { OURS, serviceOf } from './support/stub-state.ts';

const WINDOW = '5f0c6f6e-2d3a-4a57-9f0e-6a3f8f2b1c11';
const OTHER = '00000000-0000-4000-8000-000000000002';
const WATCHDOG = { path: '\\', name: 'Octopus Watchdog OctopusServer' };
const PRIOR = { startType: 'delayed', watchdogs: [{ ...WATCHDOG, enabled: true }] };

function aClaim(windowId = WINDOW, operator = 'Jörg "Fletcher" O’Neil') {
  return {
    windowId,
    takeOver: false,
    claim: {
      format: 1,
      windowId,
      operator,
      workstation: 'DESK-1',
      node: 'OCTO-1',
      service: 'OctopusDeploy',
      prior: PRIOR,
      writtenAt: '2026-11-24T20:15:00.120Z',
    },
  };
}

const claimFileOf = (machine: StubMachineFolder): string => join(machine.programData, 'Lowtide', 'claim.json');
const release = { windowId: WINDOW, service: 'OctopusDeploy', startType: 'delayed', watchdogs: PRIOR.watchdogs };

describeOnEngine('claim-host', () => {
  it('given nothing yet, then our folder is made and the claim comes back word for word', async () => {
    const machine = await aMachine();
    expect(dataOf(await machine.run('claim-host', aClaim()))).toEqual({ claim: aClaim().claim });
    expect(machine.use((host) => host.acls)).toEqual({ [join(machine.programData, 'Lowtide')]: OURS });
    expect(readFileSync(claimFileOf(machine)).every((byte) => byte < 0x80)).toBe(true);
    const reading = await machine.run('read-host', { service: null, restartMark: null });
    expect(dataOf(reading)['claim']).toEqual({ kind: 'claim', claim: aClaim().claim });
    const again = { ...aClaim(), claim: { ...aClaim().claim, operator: 'Kim' } };
    expect(dataOf(await machine.run('claim-host', again))).toEqual({ claim: again.claim });
  });

  it('given the claim of another window, then who holds it is told, and it stays unless taken over', async () => {
    const machine = await aMachine();
    dataOf(await machine.run('claim-host', aClaim(OTHER, 'Kim "the" Foreign')));
    const refused = errorOf(await machine.run('claim-host', aClaim()));
    expect(refused.type).toBe('claimed-by-other');
    expect(JSON.parse(refused.message)).toEqual({
      windowId: OTHER,
      operator: 'Kim "the" Foreign',
      workstation: 'DESK-1',
    });
    expect(JSON.parse(readFileSync(claimFileOf(machine), 'utf8'))).toMatchObject({ windowId: OTHER });
    dataOf(await machine.run('claim-host', { ...aClaim(), takeOver: true }));
    expect(JSON.parse(readFileSync(claimFileOf(machine), 'utf8'))).toMatchObject({ windowId: WINDOW });
  });

  it('given that somebody is quicker at the same moment, then it is theirs, with who holds it, or our own', async () => {
    const shipped = await readShippedScript('claim-host');
    const quicker = (windowId: string) => {
      const json = JSON.stringify(aClaim(windowId, 'Kim').claim).replaceAll("'", "''");
      const looked = '$before = Read-Claim';
      return { ...shipped, body: shipped.body.replace(looked, `${looked}\nSet-Content (Get-ClaimFile) '${json}'`) };
    };
    const theirs = await (await aMachine()).run('claim-host', aClaim(), quicker(OTHER));
    expect(errorOf(theirs)).toMatchObject({ type: 'claimed-by-other' });
    const ours = await (await aMachine()).run('claim-host', aClaim(), quicker(WINDOW));
    expect(dataOf(ours)).toMatchObject({ claim: { windowId: WINDOW, operator: 'Kim' } });
  });

  it('given a claim that cannot be read, then it is not overwritten, not even taken over', async () => {
    const machine = await aMachine();
    dataOf(await machine.run('claim-host', aClaim()));
    writeFileSync(claimFileOf(machine), 'half a cla');
    expect(errorOf(await machine.run('claim-host', { ...aClaim(), takeOver: true })).type).toBe('claim-unreadable');
    expect(readFileSync(claimFileOf(machine), 'utf8')).toBe('half a cla');
  });

  it('given a folder that is not ours, or rights that cannot be set, then nothing is written', async () => {
    const machine = await aMachine();
    machine.use((host) => {
      host.faults[`icacls.exe ${join(machine.programData, 'Lowtide')}`] = { exitCode: 5, stderr: 'Zugriff verweigert' };
    });
    expect(errorOf(await machine.run('claim-host', aClaim())).message).toContain('icacls.exe /setowner ended with 5');
    // The folder that was made and is not ours is gone again; one that somebody else made is not used.
    machine.use((host) => {
      host.faults = {};
    });
    expect(readdirSync(machine.programData)).toEqual([]);
    mkdirSync(join(machine.programData, 'Lowtide'));
    expect(errorOf(await machine.run('claim-host', aClaim()))).toMatchObject({ type: 'host-folder-not-ours' });
    expect(existsSync(claimFileOf(machine))).toBe(false);
  });

  it('given a link where our folder or our claim should be, then it is not followed', async () => {
    const machine = await aMachine();
    const elsewhere = join(machine.folder, 'elsewhere');
    mkdirSync(elsewhere);
    symlinkSync(elsewhere, join(machine.programData, 'Lowtide'));
    expect(errorOf(await machine.run('claim-host', aClaim())).type).toBe('host-folder-not-ours');
    expect(existsSync(join(elsewhere, 'claim.json'))).toBe(false);
  });

  it('given a claim in another shape, then it is refused', async () => {
    const machine = await aMachine();
    const wrong = [
      { ...aClaim(), windowId: OTHER },
      { ...aClaim(), claim: { ...aClaim().claim, prior: { startType: 'Automatic', watchdogs: [] } } },
      { ...aClaim(), claim: { ...aClaim().claim, windowId: '..\\..\\x' } },
      { ...aClaim(), claim: { ...aClaim().claim, operator: 7 } },
    ];
    for (const parameters of wrong) errorOf(await machine.run('claim-host', parameters));
    expect(existsSync(join(machine.programData, 'Lowtide', 'claim.json'))).toBe(false);
  });
});

describeOnEngine('hold-service and release-service', () => {
  it('given a held service, when it is released, then everything is as before and the claim is gone', async () => {
    const machine = await aMachine();
    dataOf(await machine.run('claim-host', aClaim()));
    const held = await machine.run('hold-service', { service: 'OctopusDeploy', watchdogs: [WATCHDOG] });
    expect(dataOf(held)).toEqual({ startType: 'manual', watchdogs: [{ ...WATCHDOG, enabled: false }] });
    expect(dataOf(await machine.run('release-service', release))).toEqual({
      startType: 'delayed',
      watchdogs: PRIOR.watchdogs,
      claimRemoved: true,
    });
    expect(machine.use((host) => serviceOf(host))).toMatchObject({ startMode: 'Auto', delayed: true });
    expect(existsSync(claimFileOf(machine))).toBe(false);
    expect(dataOf(await machine.run('release-service', release))).toMatchObject({ claimRemoved: false });
  });

  it.each(['automatic', 'delayed', 'manual', 'disabled'])(
    'given start type %s before, then it is put back',
    async (startType) => {
      const machine = await aMachine();
      const back = await machine.run('release-service', { ...release, startType, watchdogs: [] });
      expect(dataOf(back)).toMatchObject({ startType });
    },
  );

  it('given the claim of another window, then nothing is released', async () => {
    const machine = await aMachine();
    dataOf(await machine.run('claim-host', aClaim(OTHER)));
    expect(errorOf(await machine.run('release-service', { ...release, startType: 'disabled' })).type).toBe(
      'claimed-by-other',
    );
    expect(machine.use((host) => serviceOf(host))).toMatchObject({ startMode: 'Auto' });
  });

  it('given services that need it, then they stand in the claim, are held with it and released with it', async () => {
    const machine = await aMachine();
    machine.use((host) => {
      host.services.push({ ...serviceOf(host, 'W32Time'), name: 'Überwachung', dependsOn: ['OctopusDeploy'] });
    });
    const dependents = [{ name: 'Überwachung', startType: 'automatic', running: true }];
    const claim = { ...aClaim().claim, prior: { ...PRIOR, dependents } };
    expect(dataOf(await machine.run('claim-host', { ...aClaim(), claim }))).toEqual({ claim });
    const wrong = [{ ...dependents[0], startType: 'Boot' }, { ...dependents[0], running: 'yes' }, { name: 7 }];
    for (const one of wrong) {
      const odd = { ...claim, prior: { ...PRIOR, dependents: [one] } };
      errorOf(await machine.run('claim-host', { ...aClaim(), claim: odd as unknown as typeof claim }));
    }
    const modes = () =>
      machine.use((host) => ['Überwachung', 'W32Time'].map((name) => serviceOf(host, name).startMode));
    const names = ['Überwachung', 'W32Time'];
    dataOf(await machine.run('hold-service', { service: 'OctopusDeploy', watchdogs: [], dependents: names }));
    expect(modes()).toEqual(['Manual', 'Auto']);
    const startTypes = names.map((name) => ({ name, startType: 'automatic' }));
    machine.use((host) => {
      host.faults['sc.exe enumdepend'] = { exitCode: 5, stderr: '[SC] OpenService FEHLER 5' };
    });
    errorOf(await machine.run('release-service', { ...release, dependents: startTypes }));
    expect(existsSync(claimFileOf(machine))).toBe(true);
    machine.use((host) => {
      host.faults = {};
    });
    const released = await machine.run('release-service', { ...release, dependents: startTypes });
    expect(warningsOf(released)).toEqual(['There is no service W32Time that needs OctopusDeploy']);
    expect([modes(), dataOf(released)['claimRemoved']]).toEqual([['Auto', 'Auto'], true]);
  });

  it('given that Windows refuses, then the claim stays', async () => {
    const machine = await aMachine();
    dataOf(await machine.run('claim-host', aClaim()));
    machine.use((host) => {
      host.faults['sc.exe config'] = { exitCode: 5, times: 1, stderr: '[SC] OpenService FEHLER 5' };
    });
    expect(errorOf(await machine.run('release-service', release)).message).toContain('sc.exe config ended with 5');
    machine.use((host) => {
      host.faults['Enable-ScheduledTask'] = { message: 'Access is denied', errorId: 'HRESULT 0x80070005' };
    });
    expect(errorOf(await machine.run('release-service', release)).message).toBe('Access is denied');
    expect(existsSync(claimFileOf(machine))).toBe(true);
  });

  it('given a service or a watchdog that is not there, then the one is refused and the other is told', async () => {
    const machine = await aMachine();
    expect(errorOf(await machine.run('hold-service', { service: 'Nobody', watchdogs: [] })).type).toBe(
      'service-not-found',
    );
    const gone = { path: '\\', name: 'ScheduledDefrag' };
    const held = await machine.run('hold-service', { service: 'octopusdeploy', watchdogs: [gone] });
    expect(warningsOf(held)).toEqual(['There is no watchdog task \\ScheduledDefrag']);
    expect(machine.use((host) => host.tasks.filter((task) => task.disabled === true))).toEqual([]);
  });
});

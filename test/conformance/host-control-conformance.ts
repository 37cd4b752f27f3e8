import { describe, expect, it } from 'vitest';
import type { Sent } from '../../core/base/result.ts';
import type { Claim } from '../../core/host/claim.ts';
import type { HostControl } from '../../core/ports/host-control.ts';
import { good } from '../support/good.ts';

/** Two hosts, OCTO-1 and OCTO-2, with Octopus Server at work and a watchdog on each; their time moves only when told. */
export interface HostWorld {
  readonly hosts: HostControl;
  advance(durationMs: number): void;
  /** Nobody reaches this host any more, and nobody is told that. */
  cutOff(node: string): void;
  /** How often this host has gone down to boot, by what is really so. */
  restarts(node: string): number;
}

const WINDOW = '3f0c6a52-58a7-4f0e-9d0b-6a8f4f5f9c01';
const OTHER_WINDOW = '00000000-0000-4000-8000-000000000002';
const MARK = 'Lowtide 3f0c6a52 OCTO-1 pass 1';
const UNASKED = { restartMark: null };
/** More than anything here takes. */
const LONGEST_MS = 30 * 60_000;
const ACCEPTED = { kind: 'accepted' };

export function hostControlConformance(name: string, build: () => Promise<HostWorld>): void {
  describe(`HostControl (${name})`, () => {
    it('given a host that nobody has touched, when it is read, then it tells its service, watchdog, boot and no claim', async () => {
      const { hosts } = await build();

      const { service, watchdog, reading } = await look(hosts, 'OCTO-1');
      expect(reading).toMatchObject({ computerName: 'OCTO-1', claim: { kind: 'none' }, restartMark: 'not-asked' });
      expect(service).toMatchObject({ state: 'running', processId: expect.any(Number) });
      expect(reading.processes.map(({ id }) => id)).toEqual([service.processId]);
      expect([watchdog.enabled, service.startType === 'manual']).toEqual([true, false]);
      expect(reading.boot.bootId).toEqual(expect.any(Number));
    });

    it('given the claim of a window, when another one claims, then it is refused by name and stays; taken over, it is theirs', async () => {
      const { hosts } = await build();
      const [ours, theirs] = [await claimOf(hosts, WINDOW), await claimOf(hosts, OTHER_WINDOW)];
      const holder = async () => (await look(hosts, 'OCTO-1')).reading.claim;

      expect(await hosts.claimHost('OCTO-1', theirs, false)).toEqual(ACCEPTED);
      expect(await hosts.claimHost('OCTO-1', theirs, false)).toEqual(ACCEPTED);
      expect(await hosts.claimHost('OCTO-1', ours, false)).toMatchObject({
        kind: 'refused',
        fault: {
          code: 'host.claimed-by-other',
          host: 'OCTO-1',
          windowId: OTHER_WINDOW,
          operator: 'somebody',
          workstation: 'WS-1',
        },
      });
      expect(await holder()).toMatchObject({ kind: 'claim', claim: { windowId: OTHER_WINDOW } });
      expect(await hosts.claimHost('OCTO-1', ours, true)).toEqual(ACCEPTED);
      expect(await holder()).toMatchObject({ kind: 'claim', claim: { windowId: WINDOW, prior: ours.prior } });
      expect((await look(hosts, 'OCTO-2')).reading.claim).toEqual({ kind: 'none' });
    });

    it('given a claim, when the service is held, stopped, released and started, then each is read, and all is as before', async () => {
      const { hosts, advance } = await build();
      const before = await look(hosts, 'OCTO-1');
      const claim = await claimOf(hosts, WINDOW);
      const { service, prior } = claim;
      const state = async () => (await look(hosts, 'OCTO-1')).service.state;
      taken(await hosts.claimHost('OCTO-1', claim, false));

      expect(await hosts.holdService('OCTO-1', service, prior.watchdogs, [])).toEqual(ACCEPTED);
      const held = await look(hosts, 'OCTO-1');
      expect(held.service).toEqual({ ...before.service, startType: 'manual' });
      expect(held.watchdog.enabled).toBe(false);

      expect(await hosts.stopService('OCTO-1', service, [])).toEqual(ACCEPTED);
      await until(advance, async () => (await state()) === 'stopped');
      expect((await look(hosts, 'OCTO-1')).reading.processes).toEqual([]);

      const release = { windowId: WINDOW, service, ...prior, dependents: [] };
      expect(await hosts.releaseService('OCTO-1', release)).toEqual(ACCEPTED);
      expect(await hosts.startService('OCTO-1', service)).toEqual(ACCEPTED);
      await until(advance, async () => (await state()) === 'running');
      const after = await look(hosts, 'OCTO-1');
      expect(after.service).toEqual({ ...before.service, processId: after.service.processId });
      expect([after.watchdog, after.reading.claim]).toEqual([before.watchdog, { kind: 'none' }]);
    });

    it('given the claim of another window, when ours is released, then it is refused and nothing put back', async () => {
      const { hosts } = await build();
      const theirs = await claimOf(hosts, OTHER_WINDOW);
      taken(await hosts.claimHost('OCTO-1', theirs, false));
      taken(await hosts.holdService('OCTO-1', theirs.service, theirs.prior.watchdogs, []));
      const before = await look(hosts, 'OCTO-1');

      const release = { windowId: WINDOW, service: theirs.service, ...theirs.prior, dependents: [] };
      expect(await hosts.releaseService('OCTO-1', release)).toMatchObject({
        kind: 'refused',
        fault: { code: 'host.claimed-by-other', windowId: OTHER_WINDOW },
      });
      const after = await look(hosts, 'OCTO-1');
      expect([after.service, after.watchdog, after.reading.claim]).toEqual([
        before.service,
        before.watchdog,
        before.reading.claim,
      ]);
    });

    it('given a held and stopped service, when the host restarts with a mark, then it is silent, comes back another boot, and shows the mark', async () => {
      const { hosts, advance, restarts } = await build();
      const claim = await claimOf(hosts, WINDOW);
      taken(await hosts.claimHost('OCTO-1', claim, false));
      taken(await hosts.holdService('OCTO-1', claim.service, claim.prior.watchdogs, []));
      taken(await hosts.stopService('OCTO-1', claim.service, []));
      await until(advance, async () => (await look(hosts, 'OCTO-1')).service.state === 'stopped');
      const marked = async () => good(await hosts.readHost('OCTO-1', { restartMark: MARK }));
      const before = await marked();
      expect(before.restartMark).toBe('not-found');

      expect(await hosts.restartHost('OCTO-1', MARK)).toEqual(ACCEPTED);
      expect((await marked()).restartMark).toBe('found');
      // It is on its way already: taken, and none the more of them.
      expect(await hosts.restartHost('OCTO-1', MARK)).toEqual(ACCEPTED);
      await until(advance, async () => !(await hosts.readHost('OCTO-1', UNASKED)).ok);
      await until(advance, async () => (await hosts.readHost('OCTO-1', UNASKED)).ok);

      const after = await marked();
      expect(after.boot.bootId).not.toBe(before.boot.bootId);
      expect(after).toMatchObject({ restartMark: 'found', claim: before.claim, services: [{ state: 'stopped' }] });
      expect(good(await hosts.readHost('OCTO-1', { restartMark: `${MARK}0` })).restartMark).toBe('not-found');
      expect([restarts('OCTO-1'), restarts('OCTO-2')]).toEqual([1, 0]);
    });

    it('given a host that nobody reaches, when it is read or anything sent, then it is a fault with its name, and others go on', async () => {
      const { hosts, cutOff } = await build();
      const claim = await claimOf(hosts, WINDOW);
      cutOff('OCTO-1');

      const fault = { code: expect.stringMatching(/^host\./u), host: 'OCTO-1' };
      expect(await hosts.readHost('OCTO-1', UNASKED)).toMatchObject({ ok: false, fault });
      expect(await hosts.readPreflight('OCTO-1')).toMatchObject({ ok: false, fault });
      const sent = [
        await hosts.claimHost('OCTO-1', claim, false),
        await hosts.stopService('OCTO-1', claim.service, []),
        await hosts.restartHost('OCTO-1', MARK),
      ];
      for (const each of sent) expect(each).toMatchObject({ kind: expect.stringMatching(/refused|unknown/u), fault });
      expect((await hosts.readHost('OCTO-2', UNASKED)).ok).toBe(true);
    });
  });
}

async function look(hosts: HostControl, node: string) {
  const reading = good(await hosts.readHost(node, UNASKED));
  return { reading, service: onlyOne(reading.services), watchdog: onlyOne(reading.watchdogs) };
}

/** What has to be taken for the test to make sense. */
function taken(sent: Sent): void {
  if (sent.kind !== 'accepted') throw new Error(`Not taken: ${JSON.stringify(sent)}`);
}

function onlyOne<T>(all: readonly T[]): T {
  const [one] = all;
  if (one === undefined || all.length > 1) throw new Error(`Not one: ${JSON.stringify(all)}`);
  return one;
}

async function claimOf(hosts: HostControl, windowId: string): Promise<Claim> {
  const { service, watchdog } = await look(hosts, 'OCTO-1');
  if (service.startType === null) throw new Error('Its start type is not readable');
  return {
    format: 1,
    windowId,
    operator: 'somebody',
    workstation: 'WS-1',
    node: 'OCTO-1',
    service: service.name,
    prior: { startType: service.startType, watchdogs: [watchdog] },
    writtenAt: '2026-11-24T22:00:00.000Z',
  };
}

/** Lets time go on until it is so. */
async function until(advance: (durationMs: number) => void, isSo: () => Promise<boolean>): Promise<void> {
  for (let passedMs = 0; !(await isSo()); passedMs += 1_000) {
    if (passedMs > LONGEST_MS) throw new Error('It never came');
    advance(1_000);
  }
}

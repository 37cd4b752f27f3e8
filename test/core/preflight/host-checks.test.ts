import { describe, expect, it } from 'vitest';
import { failed, succeeded } from '../../../core/base/result.ts';
import type { NodeDefinition } from '../../../core/cluster/cluster-definition.ts';
import type { Dependent, HostReading } from '../../../core/host/host-reading.ts';
import type { PreflightReading } from '../../../core/host/preflight-reading.ts';
import type { HostCheck } from '../../../core/preflight/check.ts';
import { account } from '../../../core/preflight/host/account.ts';
import { automaticRestart } from '../../../core/preflight/host/automatic-restart.ts';
import { clock } from '../../../core/preflight/host/clock.ts';
import { databaseHere } from '../../../core/preflight/host/database-here.ts';
import { dependents } from '../../../core/preflight/host/dependents.ts';
import { diskSpace } from '../../../core/preflight/host/disk-space.ts';
import { failureActions } from '../../../core/preflight/host/failure-actions.ts';
import { language } from '../../../core/preflight/host/language.ts';
import { login } from '../../../core/preflight/host/login.ts';
import { machine } from '../../../core/preflight/host/machine.ts';
import { otherInstances } from '../../../core/preflight/host/other-instances.ts';
import { otherUpdaters } from '../../../core/preflight/host/other-updaters.ts';
import { servicing } from '../../../core/preflight/host/servicing.ts';
import { transportReturns } from '../../../core/preflight/host/transport-returns.ts';
import { updateSource } from '../../../core/preflight/host/update-source.ts';
import { uptime } from '../../../core/preflight/host/uptime.ts';
import type { Plan } from '../../../core/window/plan.ts';
import {
  aHostReading,
  aNode,
  aPlan,
  broken,
  hostLooks,
  NOW_MS,
  ofHost,
  someLooks,
  ssh,
  winrm,
  words,
} from './looks.ts';

interface Case {
  readonly check: HostCheck;
  readonly preflight?: Partial<PreflightReading>;
  readonly host?: Partial<HostReading>;
  readonly node?: Partial<NodeDefinition>;
  readonly plan?: Plan;
  readonly finds: string;
}

const GB = 1_000_000_000;
const POLICY = {
  server: null,
  noAutoUpdate: null,
  autoOptions: null,
  alwaysRestartsAtTime: null,
  noRestartWithUsers: null,
};
const OUTSIDE = aPlan({}, { patch: { kind: 'outside', when: 'during', by: 'MECM' } });
const TWO = [
  { name: 'OctopusDeploy', state: 'running', startType: 'automatic' },
  { name: 'OctopusDeploy: Second', state: 'running', startType: 'automatic' },
] as const;
const ATTESTED = aPlan({}, { otherInstances: { 'octopusdeploy: second': 'drained by its owner' } });
const HYPER_V = { kind: 'hyper-v', vm: '5E0D', host: ssh } as const;
const TICKET = { host: winrm };

function service(dependentsOfIt: readonly Dependent[] | null) {
  const [own] = aHostReading('OCTO-1').services;
  if (own === undefined) throw new Error('no service');
  return [{ ...own, dependents: dependentsOfIt }];
}

function endsAfter(hours: number): Plan {
  const endMs = NOW_MS + hours * 3_600_000;
  return aPlan({ agreed: { start: 's', end: 'e', zone: 'z', startMs: NOW_MS, endMs } });
}

const CASES: readonly Case[] = [
  { check: account, finds: 'ok: EXAMPLE\\patch has its rights in full' },
  {
    check: account,
    preflight: { elevated: false },
    finds: 'blocking: EXAMPLE\\patch works with a token that is cut down',
  },
  {
    check: account,
    preflight: { elevated: null, account: null },
    finds: 'unknown: whether the account has its rights in full could not be read',
  },
  { check: language, finds: 'ok: PowerShell runs in its full language' },
  {
    check: language,
    preflight: { languageMode: 'ConstrainedLanguage' },
    finds: 'blocking: PowerShell runs in ConstrainedLanguage',
  },
  { check: transportReturns, finds: 'ok: sshd starts with Windows' },
  {
    check: transportReturns,
    node: TICKET,
    finds: 'ok: WinRM starts with Windows, delayed: it comes back some minutes after the boot',
  },
  {
    check: transportReturns,
    node: { host: { transport: 'manual' } },
    finds: 'ok: worked on by hand, so nothing has to come back for us',
  },
  {
    check: transportReturns,
    preflight: { remoteServices: [{ name: 'sshd', state: 'running', startType: 'manual' }] },
    finds: 'blocking: sshd has start type manual: after a restart nobody could reach this host',
  },
  {
    check: transportReturns,
    node: TICKET,
    preflight: { remoteServices: [{ name: 'WinRM', state: 'running', startType: 'disabled' }] },
    finds: 'blocking: WinRM has start type disabled: after a restart nobody could reach this host',
  },
  {
    check: transportReturns,
    preflight: { remoteServices: [] },
    finds: 'warning: there is no service sshd, and the host is reached all the same',
  },
  {
    check: transportReturns,
    preflight: { remoteServices: null },
    finds: 'unknown: the start type of sshd could not be read',
  },
  { check: otherInstances, finds: 'ok: no other Octopus instance runs on this host' },
  {
    check: otherInstances,
    preflight: { octopusServices: TWO },
    finds: 'blocking: other Octopus instances go down with this host: OctopusDeploy: Second',
  },
  {
    check: otherInstances,
    preflight: { octopusServices: TWO },
    node: { service: 'OctopusDeploy: Second' },
    finds: 'blocking: other Octopus instances go down with this host: OctopusDeploy',
  },
  {
    check: otherInstances,
    preflight: { octopusServices: TWO },
    plan: ATTESTED,
    finds: 'warning: attested as drained: OctopusDeploy: Second; their services run',
  },
  {
    check: otherInstances,
    preflight: { octopusServices: null },
    finds: 'unknown: other Octopus instances could not be looked for',
  },
  { check: databaseHere, finds: 'ok: neither SQL Server nor an Octopus data folder on this machine' },
  {
    check: databaseHere,
    preflight: {
      databaseServices: [{ name: 'MSSQLSERVER', state: 'running', startType: 'automatic' }],
      dataFolders: ['C:\\Octopus\\Artifacts'],
    },
    finds: 'warning: on this machine: SQL Server (MSSQLSERVER), C:\\Octopus\\Artifacts',
  },
  {
    check: databaseHere,
    preflight: { dataFolders: null },
    finds: 'unknown: whether the database or the data folders lie on this machine could not be read',
  },
  { check: dependents, finds: 'ok: no running service depends on it' },
  {
    check: dependents,
    host: {
      services: service([
        { name: 'Reporting', state: 'running', startType: 'manual' },
        { name: 'Mirror', state: 'stopped', startType: 'automatic' },
        { name: 'Asleep', state: 'stopped', startType: 'manual' },
      ]),
    },
    finds: 'warning: services depend on OctopusDeploy: Reporting (running, manual), Mirror (stopped, automatic)',
  },
  {
    check: dependents,
    host: { services: service(null) },
    finds: 'unknown: services that depend on it could not be read',
  },
  { check: failureActions, finds: 'ok: Windows does not start the service again by itself' },
  {
    check: failureActions,
    preflight: { failureActions: [{ service: 'OctopusDeploy', delaysMs: [60_000, 120_000] }] },
    finds: 'warning: Windows starts again after a failure: OctopusDeploy after 60 s',
  },
  {
    check: failureActions,
    preflight: { failureActions: null },
    finds: 'unknown: the failure actions could not be read',
  },
  { check: diskSpace, finds: 'ok: 60.0 GB free on C:' },
  { check: diskSpace, preflight: { disks: [disk('D:', 90), disk('C:', 9.9)] }, finds: 'warning: 9.9 GB free on C:' },
  { check: diskSpace, preflight: { disks: [disk('C:', 2.9)] }, finds: 'blocking: only 2.9 GB free on C:' },
  { check: diskSpace, preflight: { disks: [] }, finds: 'unknown: the free space could not be read' },
  { check: updateSource, finds: 'ok: updates come from https://wsus.example.com:8531' },
  { check: updateSource, preflight: { updatePolicy: POLICY }, finds: 'ok: updates come from Microsoft Update' },
  { check: updateSource, plan: OUTSIDE, preflight: { updatePolicy: null }, finds: 'ok: patched outside, by MECM' },
  { check: updateSource, preflight: { updatePolicy: null }, finds: 'unknown: the update source could not be read' },
  { check: automaticRestart, finds: 'ok: automatic updates are off by policy' },
  {
    check: automaticRestart,
    preflight: { updatePolicy: POLICY },
    finds: 'ok: no policy installs or restarts by itself',
  },
  {
    check: automaticRestart,
    preflight: { updatePolicy: { ...POLICY, alwaysRestartsAtTime: true } },
    finds: 'warning: a policy restarts this host at a scheduled time',
  },
  {
    check: automaticRestart,
    preflight: { updatePolicy: { ...POLICY, autoOptions: 4 } },
    finds: 'warning: a policy installs updates by schedule, and then restarts where nobody is signed in',
  },
  {
    check: automaticRestart,
    preflight: { updatePolicy: null },
    finds: 'unknown: the policy of automatic updates could not be read',
  },
  { check: otherUpdaters, finds: 'ok: no other update manager runs' },
  { check: otherUpdaters, preflight: { updateManagers: ['CcmExec'] }, finds: 'warning: CcmExec runs too' },
  {
    check: otherUpdaters,
    preflight: { updateManagers: ['CcmExec'] },
    plan: OUTSIDE,
    finds: 'ok: CcmExec runs; patching is outside',
  },
  {
    check: otherUpdaters,
    preflight: { updateManagers: null },
    finds: 'unknown: other update managers could not be looked for',
  },
  { check: clock, preflight: { nowMs: NOW_MS - 2_000 }, finds: 'ok: its clock is 2 s behind this workstation' },
  {
    check: clock,
    preflight: { nowMs: NOW_MS + 60_000 },
    finds: 'warning: its clock is 60 s ahead of this workstation',
  },
  {
    check: clock,
    preflight: { nowMs: NOW_MS - 300_000 },
    finds: 'warning: its clock is 300 s behind this workstation: Kerberos refuses that',
  },
  { check: clock, preflight: { nowMs: null }, finds: "unknown: the host's clock could not be read" },
  { check: machine, finds: 'ok: no other host of this cluster is this machine' },
  {
    check: machine,
    node: { hypervisor: HYPER_V },
    preflight: { machine: { id: '5e0d', name: 'vm-octo-1', physicalHost: 'HV-01' } },
    finds: 'ok: it is the virtual machine vm-octo-1, as described',
  },
  {
    check: machine,
    node: { hypervisor: HYPER_V },
    preflight: { machine: { id: 'FFFF', name: 'vm-octo-9', physicalHost: 'HV-01' } },
    finds: 'blocking: it says that it is the virtual machine FFFF; 5E0D is described',
  },
  {
    check: machine,
    node: { hypervisor: HYPER_V },
    finds: 'unknown: the guest does not tell which virtual machine it is',
  },
  { check: servicing, finds: 'ok: Windows installs nothing right now' },
  { check: servicing, host: { servicing: 'busy' }, finds: 'warning: Windows is installing something right now' },
  {
    check: servicing,
    host: { servicing: 'unknown' },
    finds: 'unknown: whether Windows installs something could not be read',
  },
  { check: uptime, finds: 'ok: running for 10 days' },
  { check: uptime, host: { boot: boot(91) }, finds: 'warning: running for 91 days' },
  { check: uptime, host: { boot: boot(null) }, finds: 'unknown: the time since the last boot could not be read' },
  { check: login, finds: 'ok: logged in with a key, which does not end by itself' },
  { check: login, node: TICKET, plan: endsAfter(3), finds: "ok: logged in with the operator's own ticket" },
  {
    check: login,
    node: TICKET,
    plan: endsAfter(11),
    finds: "warning: logged in with the operator's own ticket, and the agreed end is more than ten hours away",
  },
];

function disk(drive: string, freeGb: number) {
  return { drive, freeBytes: freeGb * GB, sizeBytes: 100 * GB };
}

function boot(days: number | null) {
  const { boot: ordinary } = aHostReading('OCTO-1');
  return { ...ordinary, uptimeMs: days === null ? null : days * 86_400_000 };
}

function looksOf({ preflight = {}, host = {} }: Case) {
  return someLooks({
    hosts: { 'OCTO-1': hostLooks('OCTO-1', preflight, host), 'OCTO-2': hostLooks('OCTO-2') },
  });
}

const NEEDS_READING = [account, language, transportReturns, otherInstances, databaseHere, failureActions].concat([
  diskSpace,
  updateSource,
  automaticRestart,
  otherUpdaters,
  clock,
  machine,
]);

describe('checks of one host', () => {
  it.each(CASES.map((one) => [one.check.name, one.finds, one] as const))('%s: %s', (_name, finds, one) => {
    const node = aNode('OCTO-1', one.node ?? {});
    const [found, ...more] = ofHost(one.check, looksOf(one), { node, plan: one.plan ?? null });

    expect(words(found === undefined ? [] : [found])).toEqual([finds]);
    expect(more).toEqual([]);
    expect(found?.check).toBe(one.check.name);
    expect(found?.scope).toBe('OCTO-1');
    expect(found?.next === '').toBe(finds.startsWith('ok'));
  });

  it('given several others, then each that nobody spoke for is to be stated by its own name', () => {
    const node = aNode('OCTO-1', { service: 'OctopusDeploy' });
    const services = [...TWO, { name: 'Third', state: 'running', startType: 'automatic' } as const];
    const looks = looksOf({ check: otherInstances, preflight: { octopusServices: services }, finds: '' });
    const found = (plan: Plan | null) => ofHost(otherInstances, looks, { node, plan })[0]?.services;

    expect(found(null)).toEqual(['OctopusDeploy: Second', 'Third']);
    expect(found(ATTESTED)).toEqual(['Third']);
  });

  it.each(NEEDS_READING.map((check) => [check.name, check] as const))(
    '%s: given that its reading failed, then it is unknown and says why',
    (_name, check) => {
      const looks = someLooks();
      const hosts = { ...looks.hosts, 'OCTO-1': { ...hostLooks('OCTO-1'), preflight: broken } };

      expect(words(ofHost(check, { ...looks, hosts }))).toEqual([
        'unknown: The connection to the host of OCTO-1 was lost during read-preflight',
      ]);
    },
  );

  it.each([...NEEDS_READING, dependents, servicing, uptime, login].map((check) => [check.name, check] as const))(
    '%s: given a host that cannot be read at all, then only host.readable speaks',
    (_name, check) => {
      const away = failed({ code: 'host.unreachable', host: 'OCTO-1', reason: 'no answer' } as const);
      const looks = someLooks();
      const hosts = { ...looks.hosts, 'OCTO-1': { ...hostLooks('OCTO-1'), host: away, preflight: away } };

      expect(ofHost(check, { ...looks, hosts })).toEqual([]);
    },
  );

  it('host.machine: given VMware, then the UUID of the BIOS decides, told by both sides', () => {
    const hypervisor = {
      kind: 'vmware',
      vm: '5012',
      server: 'vcenter',
      credential: { user: 'snap', password: { kind: 'ask' } },
    } as const;
    const node = { ...aNode('OCTO-1'), hypervisor };
    const of = (guest: string | null, inCenter: string | null) => {
      const looks = looksOf({
        check: machine,
        finds: '',
        preflight: { machine: { id: null, name: null, physicalHost: null, biosId: guest } },
      });
      const own = looks.hosts['OCTO-1'];
      if (own === undefined) throw new Error('no OCTO-1');
      const told = { id: '5012', name: 'vm-octo-1', state: 'running', biosId: inCenter } as const;
      const hosts = { ...looks.hosts, 'OCTO-1': { ...own, snapshots: succeeded({ machine: told, snapshots: [] }) } };
      return words(ofHost(machine, { ...looks, hosts }, { node }));
    };

    expect([of('AA-01', 'aa01'), of('AA-01', 'bb02'), of(null, 'aa01'), of('AA-01', null)]).toEqual([
      ['ok: it is the virtual machine vm-octo-1, as described'],
      ['blocking: its BIOS says AA-01, that of vm-octo-1 in vCenter bb02'],
      ['unknown: whether it is the virtual machine that is described is not told by both sides'],
      ['unknown: whether it is the virtual machine that is described is not told by both sides'],
    ]);
  });

  it('host.machine: given one machine under two nodes, then that blocks both', () => {
    const looks = someLooks();
    const same = aHostReading('OCTO-1');
    const hosts = { 'OCTO-1': hostLooks('OCTO-1'), 'OCTO-2': hostLooks('OCTO-2', {}, same) };

    expect(words(ofHost(machine, { ...looks, hosts }))).toEqual([
      'blocking: this is the same machine as the host of OCTO-2',
    ]);
  });
});

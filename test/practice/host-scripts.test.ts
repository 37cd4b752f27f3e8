import ssh2 from 'ssh2';
import { describe, expect, it } from 'vitest';
import { connect, exec, hostOf, hypervisorOf, run } from './support/contract-client.ts';
import {
  aDrivenCluster,
  advanceAll,
  claim,
  data,
  hold,
  hyperV,
  readHost,
  readPatch,
  release,
  restart,
  script,
  service,
  startPatch,
  violations,
  WINDOW,
} from './support/practice.ts';

const OTHER = '00000000-0000-4000-8000-000000000002';
const refused = (type: string): object => ({ kind: 'result', ok: false, error: { type } });

describe('the door', () => {
  it('given another key, a password or another user, then nobody comes in', async () => {
    const { cluster } = await aDrivenCluster();
    const machine = hostOf(cluster, 'OCTO-1');
    const other = ssh2.utils.generateKeyPairSync('ecdsa', { bits: 256 }).private;
    await expect(connect(cluster, machine, { privateKey: other })).rejects.toThrow('authentication methods failed');
    await expect(connect(cluster, machine, { username: 'root' })).rejects.toThrow('authentication methods failed');
    const password = { username: 'patch', password: 'patch', authHandler: ['password' as const] };
    await expect(connect(cluster, machine, password)).rejects.toThrow('authentication methods failed');
  });

  it('given each host, then its key is the one of the cluster file and no other', async () => {
    const { cluster } = await aDrivenCluster();
    const keys = cluster.clusterFile.nodes.map((node) => node.host.hostKey);
    expect(new Set([...keys, hypervisorOf(cluster).hostKey]).size).toBe(4);
    for (const node of cluster.clusterFile.nodes) {
      const seen = await hostKeyOf(cluster, node.host.port);
      expect(seen).toBe(node.host.hostKey);
    }
  });

  it('given a command that is not PowerShell, or a damaged line, then there is no frame', async () => {
    const { cluster } = await aDrivenCluster();
    const client = await connect(cluster, hostOf(cluster, 'OCTO-1'));
    expect(await exec(client, 'cat /etc/passwd', '')).toEqual({ stdout: '', code: 1 });
    expect(await exec(client, 'powershell.exe -File x.ps1', '')).toEqual({ stdout: '', code: 1 });
    expect(await exec(client, 'powershell.exe -EncodedCommand AA==', 'not base64 JSON\n')).toEqual({
      stdout: '',
      code: 1,
    });
    client.end();
  });

  it('given a script that nobody knows there, then it is refused by its name', async () => {
    const { cluster } = await aDrivenCluster();
    expect(await script(cluster, 'OCTO-1', 'format-disk')).toMatchObject(refused('unknown-script'));
    expect(await script(cluster, 'OCTO-1', 'hyper-v-read', { vm: 'x' })).toMatchObject(refused('unknown-script'));
    expect(await script(cluster, 'OCTO-1', '__proto__')).toMatchObject(refused('unknown-script'));
    expect(data(await run(cluster, hypervisorOf(cluster), 'hello', {})).computerName).toBe('HV-01');
  });
});

describe('claims', () => {
  it('given the claim of another window, then it is not overwritten unless it is taken over', async () => {
    const { cluster } = await aDrivenCluster();
    cluster.writeForeignClaim('OCTO-1', OTHER);
    expect(await claim(cluster, 'OCTO-1')).toMatchObject(refused('claimed-by-other'));
    expect(await release(cluster, 'OCTO-1')).toMatchObject(refused('claimed-by-other'));
    expect(data(await claim(cluster, 'OCTO-1', WINDOW, true)).claim.windowId).toBe(WINDOW);
    expect(data(await release(cluster, 'OCTO-1'))).toMatchObject({ claimRemoved: true });
    expect(data(await release(cluster, 'OCTO-1'))).toMatchObject({ claimRemoved: false });
    expect(violations(cluster)).toEqual([]);
  });

  it('given a hold without a claim, or a claim with other prior values, then truth calls it a violation', async () => {
    const { cluster } = await aDrivenCluster();
    data(await hold(cluster, 'OCTO-1'));
    data(await claim(cluster, 'OCTO-1'));
    const prior = { startType: 'manual', watchdogs: [] };
    const worse = { ...data(await readHost(cluster, 'OCTO-1')).claim.claim, prior };
    data(await script(cluster, 'OCTO-1', 'claim-host', { windowId: WINDOW, claim: worse, takeOver: false }));
    data(await release(cluster, 'OCTO-1'));
    expect(violations(cluster)).toEqual([
      'hold-without-claim OCTO-1',
      'claim-prior-lost OCTO-1',
      'release-not-as-before OCTO-1',
    ]);
  });
});

describe('services', () => {
  it('given wrong parameters, then they are refused as PowerShell would', async () => {
    const { cluster } = await aDrivenCluster();
    expect(await script(cluster, 'OCTO-1', 'stop-service', {})).toMatchObject({ ok: false });
    expect(await script(cluster, 'OCTO-1', 'stop-service', { service: 'Nobody' })).toMatchObject(
      refused('service-not-found'),
    );
    const other = data(
      await script(cluster, 'OCTO-1', 'read-host', { service: 'W32Time', windowId: null, restartMark: null }),
    );
    expect(other.services).toMatchObject([{ name: 'W32Time', state: 'running' }]);
  });

  it('given a stop that hangs, when its process is ended, then the service is stopped', async () => {
    const driven = await aDrivenCluster({ scenario: 'service-hangs-on-stop' });
    const { cluster } = driven;
    data(await claim(cluster, 'OCTO-1'));
    data(await service(cluster, 'OCTO-1', 'stop'));
    advanceAll(driven, 600_000);
    const hanging = data(await readHost(cluster, 'OCTO-1'));
    expect(hanging.services[0].state).toBe('stop-pending');
    expect(await service(cluster, 'OCTO-1', 'stop')).toMatchObject(refused('stop-refused'));
    const [{ id, created }] = hanging.processes;
    const end = (processId: number) =>
      script(cluster, 'OCTO-1', 'end-process', { service: 'OctopusDeploy', processId, created });
    expect(await end(id)).toMatchObject(refused('still-restarts'));
    data(await hold(cluster, 'OCTO-1'));
    expect(await end(id + 4)).toMatchObject(refused('process-not-found'));
    expect(data(await end(id))).toEqual({ returnValue: 0 });
    expect(data(await readHost(cluster, 'OCTO-1'))).toMatchObject({ processes: [], services: [{ state: 'stopped' }] });
  });

  it('given a service that needs it, then it goes down first, comes up again, and starts Octopus along if it may', async () => {
    const driven = await aDrivenCluster({ scenario: 'service-is-needed', topology: 'single' });
    const { cluster } = driven;
    const needs = async () => data(await readHost(cluster, 'OCTO-1')).services[0].dependents;
    const named = { service: 'OctopusDeploy', dependents: ['DeployDashboard', 'W32Time'] };
    expect(await needs()).toEqual([{ name: 'DeployDashboard', state: 'running', startType: 'automatic' }]);
    expect(await service(cluster, 'OCTO-1', 'stop')).toMatchObject(refused('stop-refused'));
    data(await script(cluster, 'OCTO-1', 'stop-service', named));
    advanceAll(driven, 30_000);
    expect(await needs()).toEqual([{ name: 'DeployDashboard', state: 'stopped', startType: 'automatic' }]);
    expect(cluster.audit().map(({ rule }) => rule)).toContain('dependent-not-as-before');

    expect(data(await script(cluster, 'OCTO-1', 'start-dependents', named))).toEqual({ asked: ['DeployDashboard'] });
    advanceAll(driven, 30_000);
    expect(data(await readHost(cluster, 'OCTO-1')).services[0]).toMatchObject({
      state: 'running',
      dependents: [{ state: 'running' }],
    });
  });

  it('given a service that is stopped and a watchdog that is on, then it is started again', async () => {
    const driven = await aDrivenCluster();
    const { cluster } = driven;
    data(await claim(cluster, 'OCTO-1'));
    data(await service(cluster, 'OCTO-1', 'stop'));
    advanceAll(driven, 320_000);
    expect(data(await readHost(cluster, 'OCTO-1')).services[0].state).toBe('running');
    expect(cluster.truth.count('watchdog-started-service', 'OCTO-1')).toBe(1);
  });
});

describe('patch runs', () => {
  it('given a run that exists, then it is not begun twice, nor removed while it goes', async () => {
    const driven = await aDrivenCluster();
    const { cluster } = driven;
    expect(data(await readPatch(cluster, 'OCTO-1'))).toEqual({ task: 'none', progress: null, result: null });
    data(await startPatch(cluster, 'OCTO-1'));
    expect(await startPatch(cluster, 'OCTO-1')).toMatchObject(refused('run-exists'));
    const remove = () => script(cluster, 'OCTO-1', 'remove-patch-run', { windowId: WINDOW, pass: 1, try: 1 });
    expect(await remove()).toMatchObject(refused('run-is-running'));
    data(await startPatch(cluster, 'OCTO-1', 1, 2));
    advanceAll(driven, 240_000);
    expect(data(await readPatch(cluster, 'OCTO-1', 1, 2)).result).toMatchObject({
      outcome: 'failed',
      hresult: 0x80240016 | 0,
    });
    expect(data(await remove())).toEqual({ removed: true });
    expect(data(await remove())).toEqual({ removed: false });
    expect(violations(cluster)).toEqual([
      'patch-while-service-runs OCTO-1',
      'patch-run-twice OCTO-1',
      'patch-while-service-runs OCTO-1',
      'two-patch-runs OCTO-1',
    ]);
  });

  it('given a restart in the middle of a run, then its task is left without a result', async () => {
    const driven = await aDrivenCluster();
    const { cluster, clock } = driven;
    data(await startPatch(cluster, 'OCTO-1'));
    clock.advance(30_000);
    data(await restart(cluster, 'OCTO-1'));
    expect(data(await restart(cluster, 'OCTO-1'))).toEqual({ exitCode: 1190 });
    advanceAll(driven, 120_000);
    await expect.poll(async () => (await readPatch(cluster, 'OCTO-1')).kind).toBe('result');
    expect(data(await readPatch(cluster, 'OCTO-1'))).toMatchObject({ task: 'ready', result: null });
    expect(violations(cluster)).toContain('restart-while-patch-run-runs OCTO-1');
    expect(cluster.truth.count('restart', 'OCTO-1')).toBe(1);
    expect(cluster.truth.count('restart-again', 'OCTO-1')).toBe(1);
  });

  it('given rejected and unwanted updates, then they are left out', async () => {
    const driven = await aDrivenCluster();
    const { cluster } = driven;
    const order = {
      windowId: WINDOW,
      pass: 1,
      try: 1,
      worker: '#',
      categories: ['security'],
      accept: ['KB890830'],
      reject: ['5046698'],
    };
    data(await script(cluster, 'OCTO-1', 'start-patch-run', order));
    advanceAll(driven, 240_000);
    const { result } = data(await readPatch(cluster, 'OCTO-1'));
    expect(result.installed.map((update: { kb: string }) => update.kb)).toEqual(['890830']);
    expect(result.restartAsked).toBe(false);
  });
});

describe('the hypervisor', () => {
  it('given a snapshot, when it is restored, then the disk is as it was and the machine boots anew', async () => {
    const driven = await aDrivenCluster();
    const { cluster, clock } = driven;
    data(await claim(cluster, 'OCTO-1'));
    data(await hold(cluster, 'OCTO-1'));
    data(await service(cluster, 'OCTO-1', 'stop'));
    clock.advance(10_000);
    const before = data(await readHost(cluster, 'OCTO-1'));
    const { id } = data(await hyperV(cluster, 'OCTO-1', 'take', { name: `lowtide-${WINDOW}-OCTO-1` }));
    data(await startPatch(cluster, 'OCTO-1'));
    advanceAll(driven, 240_000);
    expect(await hyperV(cluster, 'OCTO-1', 'restore', { snapshot: 'x', start: true })).toMatchObject(
      refused('snapshot-not-found'),
    );
    expect(data(await hyperV(cluster, 'OCTO-1', 'restore', { snapshot: id, start: true }))).toEqual({
      state: 'running',
    });
    advanceAll(driven, 90_000);
    await expect.poll(async () => (await readHost(cluster, 'OCTO-1')).kind).toBe('result');
    const after = data(await readHost(cluster, 'OCTO-1'));
    expect(after).toMatchObject({ build: before.build, pendingRestart: before.pendingRestart, claim: before.claim });
    expect(after.boot.uptimeMs).toBeLessThan(90_000);
    expect(data(await readPatch(cluster, 'OCTO-1'))).toMatchObject({ task: 'none' });
    expect(data(await hyperV(cluster, 'OCTO-1', 'remove', { snapshot: id }))).toEqual({ removed: true });
    expect(data(await hyperV(cluster, 'OCTO-1', 'read')).snapshots).toEqual([]);
    expect(await hyperV(cluster, 'OCTO-1', 'read', { vm: 'nobody' })).toMatchObject(refused('vm-not-found'));
  });
});

async function hostKeyOf(cluster: Parameters<typeof connect>[0], port: number): Promise<string> {
  const { createHash } = await import('node:crypto');
  let seen = '';
  const hostVerifier = (key: Buffer): boolean => {
    seen = `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`;
    return true;
  };
  const client = await connect(cluster, { port, hostKey: '' }, { hostVerifier });
  client.end();
  return seen;
}

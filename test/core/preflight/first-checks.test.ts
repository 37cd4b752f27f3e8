import { describe, expect, it } from 'vitest';
import { failed, succeeded } from '../../../core/base/result.ts';
import type { Claim } from '../../../core/host/claim.ts';
import type { HostReading } from '../../../core/host/host-reading.ts';
import type { PingReading } from '../../../core/ports/octopus-api.ts';
import type { Looks } from '../../../core/preflight/check.ts';
import { preflight } from '../../../core/preflight/checks.ts';
import type { Plan } from '../../../core/window/plan.ts';
import { aDefinition, aNode, aPlan, aTask, CLUSTER, hostLooks, NOW_MS, someLooks, summaryOf, words } from './looks.ts';

const HOUR = 3_600_000;
const forbidden = failed({ code: 'octopus.forbidden', url: 'u', permission: 'AdministerSystem' });
const timedOut = failed({ code: 'octopus.timeout', url: 'u', afterMs: 10_000 });
const agreed = (startMs: number, endMs: number): Plan =>
  aPlan({ agreed: { start: 'a', end: 'b', zone: 'UTC', startMs, endMs } });

/** What a check says of these looks; the same words more than once count once. */
function said(check: string, wish: Partial<Looks> = {}): readonly string[] {
  return [...new Set(words(preflight(someLooks(wish)).filter((finding) => finding.check === check)))];
}

const nodes = (one: object = {}, two: object = {}) =>
  succeeded([
    { ...summaryOf('OCTO-1'), ...one },
    { ...summaryOf('OCTO-2'), ...two },
  ]);

/** OCTO-1 in a plan, its host read so. */
const host = (change: Partial<HostReading>, plan: Plan | null = aPlan()): Partial<Looks> => ({
  plan,
  hosts: { 'OCTO-1': hostLooks('OCTO-1', {}, change), 'OCTO-2': hostLooks('OCTO-2') },
});

/** Both nodes, each of which is taken over where somebody else has drained it. */
const bothTakenOver: Plan = aPlan({
  nodes: ['OCTO-1', 'OCTO-2'].flatMap((node) => aPlan({}, { node, drained: 'take-over' }).nodes),
});

const service = (change: Partial<HostReading['services'][number]>) => ({
  name: 'OctopusDeploy',
  path: 'x',
  state: 'running' as const,
  startType: 'delayed' as const,
  processId: 1,
  dependents: [],
  ...change,
});

describe('the cluster', () => {
  it('cluster.reachable', () => {
    expect(said('cluster.reachable')).toEqual(['ok: Octopus Server 2025.4.1 answers']);
    expect(said('cluster.reachable', { identity: timedOut })[0]).toMatch(/^blocking: /u);
    const hostile = succeeded({ installationId: 'id-1', version: '1\u001b[2J' });
    expect(said('cluster.reachable', { identity: hostile })).toEqual(['ok: Octopus Server 1\\u{1b}[2J answers']);
  });

  it('cluster.key-rights', () => {
    expect(said('cluster.key-rights')).toEqual(['ok: nodes, Maintenance Mode and all tasks may be read']);
    expect(said('cluster.key-rights', { summary: forbidden })[0]).toMatch(/^blocking: /u);
    expect(said('cluster.key-rights', { running: timedOut })[0]).toMatch(/^unknown: /u);
    expect(said('cluster.key-rights', { summary: nodes({ runningTaskCount: 2 }) })).toEqual([
      'warning: 2 tasks are counted, 0 listed for this key, each time they were read',
    ]);
    const bySpace = succeeded({ tasks: [], scope: 'space-by-space' as const });
    expect(said('cluster.key-rights', { running: bySpace })[0]).toMatch(/^warning: .*space by space/u);
  });

  it('cluster.nodes-match', () => {
    expect(said('cluster.nodes-match')).toEqual(['ok: 2 nodes, as described']);
    expect(said('cluster.nodes-match', { summary: succeeded([summaryOf('OCTO-1')]) })).toEqual([
      'blocking: OCTO-2 is described, and the cluster has no such node',
      'blocking: topology is "ha", the cluster has one node',
    ]);
    const extra = succeeded([
      summaryOf('OCTO-1'),
      summaryOf('OCTO-2'),
      summaryOf('NEW'),
      { ...summaryOf('OLD'), isOffline: true },
    ]);
    expect(said('cluster.nodes-match', { summary: extra })).toEqual([
      'warning: NEW is a live node, and no host is described for it',
      'warning: OLD is an offline record, and no host is described for it',
    ]);
    const single = aDefinition({ topology: 'single', nodes: [aNode('OCTO-1')] });
    expect(said('cluster.nodes-match', { definition: single, summary: nodes({}) })).toContain(
      'blocking: topology is "single", 2 nodes are online: OCTO-1, OCTO-2',
    );
    expect(said('cluster.nodes-match', { summary: nodes({ name: ' octo-1 ' }) })[0]).toMatch(/^ok/u);
  });

  it('cluster.nothing-out', () => {
    expect(said('cluster.nothing-out')).toEqual(['ok: all nodes online, none drained']);
    expect(said('cluster.nothing-out', { summary: nodes({ isOffline: true }) })).toEqual([
      'blocking: OCTO-1 is offline',
    ]);
    const drained = { summary: nodes({ isDraining: true }) };
    expect(said('cluster.nothing-out', drained)).toEqual(['blocking: OCTO-1 is drained already, not by this window']);
    expect(said('cluster.nothing-out', { ...drained, plan: aPlan({}, { drained: 'take-over' }) })).toEqual([
      'warning: OCTO-1 is drained by somebody else; the plan takes it over and lifts it',
    ]);
    expect(said('cluster.nothing-out', { ...drained, plan: aPlan({}, { drained: 'leave-on' }) })).toEqual([
      'warning: OCTO-1 is drained by somebody else; the plan leaves it on',
    ]);
    const two = aPlan({}, { drained: 'leave-on' });
    const alsoOther = { ...two, nodes: [...two.nodes, ...aPlan({}, { node: 'OCTO-2' }).nodes] };
    expect(said('cluster.nothing-out', { ...drained, plan: alsoOther })).toEqual([
      'warning: OCTO-1 is drained by somebody else; the plan leaves it on',
      'blocking: OCTO-1 stays drained, so no other node can go out',
    ]);
    const bothDrained = { summary: nodes({ isDraining: true }, { isDraining: true }), plan: bothTakenOver };
    expect(said('cluster.nothing-out', bothDrained).at(-1)).toBe(
      'blocking: OCTO-1, OCTO-2 are drained, and only one node may be out',
    );
  });

  it('cluster.capacity', () => {
    expect(said('cluster.capacity')).toEqual(['ok: 2 nodes serve; one can be out']);
    expect(said('cluster.capacity', { summary: nodes({}, { taskCap: 0 }), plan: aPlan() })[0]).toMatch(
      /^blocking: with OCTO-1 out/u,
    );
    const single = aDefinition({ topology: 'single', nodes: [aNode('OCTO-1')] });
    expect(said('cluster.capacity', { definition: single })).toEqual([]);
  });

  it('cluster.capacity counts who serves now, and names who is drained by somebody else', () => {
    const capacity = (summary: Looks['summary'], plan: Plan) => said('cluster.capacity', { summary, plan });
    const drained = nodes({ isDraining: true });
    expect(capacity(drained, bothTakenOver)).toEqual([
      'ok: 1 node serves, and OCTO-1 once its drain is lifted; one can be out',
    ]);
    expect(capacity(drained, aPlan({}, { drained: 'leave-on' }))).toEqual([
      'ok: 1 node serves while OCTO-1 stays drained',
    ]);
    expect(capacity(nodes(), bothTakenOver)).toEqual(['ok: 2 nodes serve; one can be out']);
    expect(capacity(nodes({ isDraining: true }, { isDraining: true }), bothTakenOver)[0]).toMatch(
      /^blocking: with OCTO-1 out/u,
    );
  });

  it('cluster.versions-equal', () => {
    expect(said('cluster.versions-equal')).toEqual(['ok: all nodes run 2025.4.1']);
    expect(said('cluster.versions-equal', { summary: nodes({ version: '2025.3.9' }) })[0]).toMatch(
      /^blocking: nodes run different/u,
    );
    expect(said('cluster.versions-equal', { summary: nodes({ version: null }, { version: null }) })[0]).toMatch(
      /^unknown/u,
    );
    const old = succeeded({ installationId: 'id-1', version: '2023.1.9794' });
    expect(said('cluster.versions-equal', { identity: old })[0]).toMatch(/^warning: .*twice/u);
  });

  it('cluster.versions-equal asks the nodes themselves where the summary does not tell', () => {
    const told = (one: string, two: string): Partial<Looks> => ({
      summary: nodes({ version: null }, { version: null }),
      hosts: {
        'OCTO-1': { ...hostLooks('OCTO-1'), ping: succeeded(aPing({ version: one })) },
        'OCTO-2': { ...hostLooks('OCTO-2'), ping: succeeded(aPing({ version: two })) },
      },
    });
    expect(said('cluster.versions-equal', told('2024.1.1', '2024.1.1'))).toEqual(['ok: all nodes run 2024.1.1']);
    expect(said('cluster.versions-equal', told('2024.1.1', '2024.1.2'))[0]).toMatch(/^blocking/u);
  });

  it('cluster.maintenance-mode', () => {
    expect(said('cluster.maintenance-mode')).toEqual(['ok: Maintenance Mode is off']);
    const on = succeeded({ isOn: true, lastModifiedBy: 'Ada\u202e' });
    expect(said('cluster.maintenance-mode', { maintenance: on })).toEqual([
      'warning: Maintenance Mode is on already, last changed by Ada\\u{202e}',
    ]);
  });

  it('cluster.running-tasks', () => {
    const running = (change: object) => ({
      running: succeeded({ tasks: [aTask('ServerTasks-1', change)], scope: 'all' as const }),
    });
    expect(said('cluster.running-tasks', running({}))).toEqual(['ok: 1 tasks run, all moving']);
    expect(said('cluster.running-tasks', running({ lastUpdatedMs: NOW_MS - HOUR }))[0]).toMatch(
      /^warning: 1 stuck: ServerTasks-1/u,
    );
    expect(said('cluster.running-tasks', running({ hasPendingInterruptions: true }))[0]).toMatch(
      /^warning: 1 waiting for a person/u,
    );
    const noDate = { ...running({ lastUpdatedMs: NOW_MS - HOUR }), serverTimeMs: null };
    expect(said('cluster.running-tasks', noDate)[0]).toMatch(/^ok/u);
  });

  it('cluster.queued-tasks', () => {
    const queued = (change: object, wish: Partial<Looks> = {}) => ({
      queued: succeeded({ tasks: [aTask('ServerTasks-1', change)], scope: 'all' as const }),
      ...wish,
    });
    expect(said('cluster.queued-tasks', queued({}))[0]).toMatch(/^ok/u);
    expect(said('cluster.queued-tasks', queued({ queueTimeMs: NOW_MS + HOUR }))[0]).toMatch(
      /^warning: scheduled inside/u,
    );
    expect(said('cluster.queued-tasks', queued({ startTimeMs: NOW_MS }))[0]).toMatch(/^warning: paused for a person/u);
    // The clock of the server is seven hours ahead: its own "in an hour" is what counts.
    const ahead = NOW_MS + 7 * HOUR;
    expect(said('cluster.queued-tasks', queued({ queueTimeMs: ahead - 1 }, { serverTimeMs: ahead }))[0]).toMatch(
      /^ok/u,
    );
    expect(said('cluster.queued-tasks', queued({ queueTimeMs: ahead + HOUR }, { serverTimeMs: ahead }))[0]).toMatch(
      /^warning/u,
    );
  });

  it('cluster.agreed-time', () => {
    expect(said('cluster.agreed-time')).toEqual([]);
    expect(said('cluster.agreed-time', { plan: agreed(NOW_MS - 1, NOW_MS + 1) })[0]).toMatch(/^ok: inside/u);
    expect(said('cluster.agreed-time', { plan: agreed(NOW_MS + 1, NOW_MS + 2) })[0]).toMatch(/^warning: .*not begun/u);
    expect(said('cluster.agreed-time', { plan: agreed(NOW_MS - 2, NOW_MS - 1) })[0]).toMatch(/^warning: .*passed/u);
  });
});

describe('a node and its host', () => {
  it('host.readable', () => {
    expect(said('host.readable', host({}))).toEqual(['ok: host OCTO-1 answers by ssh']);
    const silent = {
      ...hostLooks('OCTO-1'),
      host: failed({ code: 'host.unreachable', host: 'OCTO-1', reason: 'no route' }),
    };
    expect(said('host.readable', { plan: aPlan(), hosts: { 'OCTO-1': silent } })[0]).toMatch(
      /^blocking: .*cannot be reached/u,
    );
  });

  it('host.right-node', () => {
    const pinged = (ping: Looks['hosts'][string]['ping']) => ({
      plan: aPlan(),
      hosts: { 'OCTO-1': { ...hostLooks('OCTO-1'), ping } },
    });
    expect(said('host.right-node', pinged(null))[0]).toMatch(/^warning: the node has no own address/u);
    expect(said('host.right-node', pinged(succeeded(aPing({}))))).toEqual(['ok: answers 200 at its own address']);
    expect(said('host.right-node', pinged(succeeded(aPing({ name: 'OCTO-9' }))))[0]).toMatch(
      /^blocking: OCTO-9 answers/u,
    );
    expect(said('host.right-node', pinged(succeeded({ kind: 'refused' })))[0]).toMatch(/^blocking: no Octopus Server/u);
    expect(said('host.right-node', pinged(timedOut))[0]).toMatch(/^blocking/u);
  });

  it('host.service', () => {
    expect(said('host.service', host({}))).toEqual(['ok: service OctopusDeploy is running']);
    expect(said('host.service', host({ services: [] }))[0]).toMatch(/^blocking: .*was not found/u);
    expect(said('host.service', host({ services: [service({ state: 'stopped' })] }))[0]).toMatch(
      /^blocking: .*is stopped/u,
    );
    const two = [service({}), service({ name: 'OctopusDeploy: Second' })];
    expect(said('host.service', host({ services: two }))[0]).toMatch(/^blocking: several/u);
    const stated = aPlan({}, { otherInstances: { 'OctopusDeploy: Second': 'drained by Ada' } });
    expect(said('host.service', host({ services: two }, stated))[0]).toMatch(/^ok/u);
  });

  it('host.start-type', () => {
    const typed = (startType: HostReading['services'][number]['startType']) =>
      said('host.start-type', host({ services: [service({ startType })] }))[0];
    expect([typed('automatic'), typed('delayed')].map((text) => text?.slice(0, 3))).toEqual(['ok:', 'ok:']);
    expect([typed('manual'), typed('disabled')].map((text) => text?.slice(0, 8))).toEqual(['warning:', 'warning:']);
    expect(typed(null)).toMatch(/^unknown/u);
    const services = [service({ name: 'OctopusDeploy: Second', startType: 'disabled' }), service({})];
    const stated = aPlan({}, { otherInstances: { 'OctopusDeploy: Second': 'drained by Ada' } });
    expect(said('host.start-type', host({ services }, stated))[0]).toMatch(/^ok: start type delayed/u);
  });

  it('host.watchdog', () => {
    expect(said('host.watchdog', host({}))).toEqual(['ok: no watchdog task']);
    const watchdogs = [{ path: '\\', name: 'Octopus\u001b Watchdog', enabled: true }];
    expect(said('host.watchdog', host({ watchdogs }))).toEqual([
      'ok: Octopus\\u{1b} Watchdog (enabled); it will be put back',
    ]);
  });

  it('host.pending-reboot', () => {
    const pending = (componentServicing: boolean | null, windowsUpdate: boolean | null, fileRename: boolean | null) =>
      said('host.pending-reboot', host({ pendingRestart: { componentServicing, windowsUpdate, fileRename } }))[0];
    expect(pending(false, false, false)).toBe('ok: no restart is asked');
    expect(pending(true, null, false)).toMatch(/^warning: Windows already asks/u);
    expect(pending(false, null, false)).toMatch(/^unknown/u);
    expect(pending(false, false, true)).toMatch(/^ok: .*renamed files/u);
    expect(pending(false, false, null)).toMatch(/^ok/u);
  });

  it('host.claim', () => {
    const claim: Claim = {
      format: 1,
      windowId: 'w\u202e',
      operator: 'Grace',
      workstation: 'elsewhere',
      node: 'OCTO-1',
      service: '',
      prior: { startType: 'delayed', watchdogs: [] },
      writtenAt: '',
    };
    expect(said('host.claim', host({}))).toEqual(['ok: no claim of another window']);
    expect(said('host.claim', host({ claim: { kind: 'claim', claim } }))).toEqual([
      'blocking: window w\\u{202e} of Grace at elsewhere holds this host',
    ]);
    expect(said('host.claim', host({ claim: { kind: 'unreadable', reason: 'cut' } }))[0]).toMatch(/^unknown/u);
    expect(said('host.claim', host({ claim: { kind: 'folder-not-ours', reason: 'owner' } }))[0]).toMatch(/^blocking/u);
  });

  it('host.precaution', () => {
    const planned = (precaution: Plan['nodes'][number]['precaution']) =>
      said('host.precaution', { plan: aPlan({}, { precaution }) })[0];
    expect(planned({ kind: 'attested', statement: 's' })).toMatch(/^ok/u);
    expect(planned({ kind: 'none', reason: 'r' })).toMatch(/^warning/u);
    expect(planned({ kind: 'hyper-v', keepDays: 3 })).toMatch(/^blocking/u);
    expect(said('host.precaution')).toEqual([]);
  });

  it('only the nodes of the plan are checked', () => {
    const scopes = new Set(preflight(someLooks({ plan: aPlan() })).map(({ scope }) => scope));
    expect([...scopes].toSorted()).toEqual(['OCTO-1', CLUSTER].toSorted());
  });
});

function aPing(change: { name?: string; version?: string }): PingReading {
  return {
    kind: 'octopus',
    status: 200,
    name: 'OCTO-1',
    isDraining: false,
    isOffline: false,
    version: null,
    ...change,
  };
}

import { failed, succeeded } from '../../../core/base/result.ts';
import type { ClusterDefinition, HostDefinition, NodeDefinition } from '../../../core/cluster/cluster-definition.ts';
import type { OctopusTask } from '../../../core/cluster/octopus-task.ts';
import { inTerminal } from '../../../core/fault/reader.ts';
import type { HostReading } from '../../../core/host/host-reading.ts';
import type { PreflightReading } from '../../../core/host/preflight-reading.ts';
import type { NodeSummary } from '../../../core/ports/octopus-api.ts';
import type { ClusterCheck, HostCheck, HostLooks, Looks } from '../../../core/preflight/check.ts';
import type { Finding } from '../../../core/preflight/finding.ts';
import type { NodePlan, Plan } from '../../../core/window/plan.ts';
import { aPreflightReading } from '../../support/preflight-reading.ts';

export const NOW_MS = 1_000_000_000;
export const CLUSTER = 'Test cluster';
const DAY_MS = 86_400_000;

export const ssh: HostDefinition = {
  transport: 'ssh',
  address: '10.0.0.1',
  port: 22,
  user: 'patch',
  login: { kind: 'agent' },
  hostKey: 'SHA256:x',
  knownHosts: null,
  shell: 'powershell',
};

export const winrm: HostDefinition = {
  transport: 'powershell',
  over: 'winrm',
  computerName: 'octo-1',
  port: null,
  https: false,
  authentication: null,
  credential: null,
  skipChecks: null,
  configurationName: null,
  user: null,
  login: null,
  hostKey: null,
};

export function aNode(name: string, wish: Partial<NodeDefinition> = {}): NodeDefinition {
  return { name, url: `https://${name}.example.com`, service: null, host: ssh, hypervisor: null, ...wish };
}

export function aDefinition(wish: Partial<ClusterDefinition> = {}): ClusterDefinition {
  return {
    name: CLUSTER,
    url: 'https://octopus.example.com',
    tls: null,
    insecureHttp: null,
    topology: 'ha',
    installationId: 'id-1',
    apiKey: { kind: 'ask' },
    nodes: [aNode('OCTO-1'), aNode('OCTO-2')],
    practice: null,
    ...wish,
  };
}

export function aHostReading(name: string, wish: Partial<HostReading> = {}): HostReading {
  return {
    computerName: name,
    osVersion: '10.0.20348',
    build: '20348.2849',
    boot: {
      lastBootUpMs: 0,
      uptimeMs: 10 * DAY_MS,
      bootId: 41,
      systemProcessMs: name.length * 1_000 + name.charCodeAt(5),
    },
    services: [
      { name: 'OctopusDeploy', path: 'x', state: 'running', startType: 'delayed', processId: 1, dependents: [] },
    ],
    processes: [],
    watchdogs: [],
    pendingRestart: { componentServicing: false, windowsUpdate: false, fileRename: false },
    servicing: 'idle',
    claim: { kind: 'none' },
    restartMark: 'not-asked',
    ...wish,
  };
}

export function hostLooks(
  name: string,
  preflight: Partial<PreflightReading> = {},
  host: Partial<HostReading> = {},
): HostLooks {
  return {
    host: succeeded(aHostReading(name, host)),
    preflight: succeeded(aPreflightReading({ nowMs: NOW_MS, ...preflight })),
    preflightAtMs: NOW_MS,
    snapshots: null,
    ping: null,
  };
}

export function summaryOf(name: string): NodeSummary {
  return {
    id: `OctopusServerNodes-${name}`,
    name,
    isDraining: false,
    taskCap: 5,
    lastSeenMs: NOW_MS,
    isOffline: false,
    runningTaskCount: 0,
    version: '2025.4.1',
  };
}

export function aTask(id: string, wish: Partial<OctopusTask> = {}): OctopusTask {
  return {
    id,
    name: 'Deploy',
    description: `Deploy ${id}`,
    state: 'executing',
    spaceId: 'Spaces-1',
    nodeId: 'OctopusServerNodes-OCTO-1',
    queueTimeMs: NOW_MS,
    startTimeMs: null,
    lastUpdatedMs: NOW_MS,
    hasPendingInterruptions: false,
    ...wish,
  };
}

export function someLooks(wish: Partial<Looks> = {}): Looks {
  const definition = wish.definition ?? aDefinition();
  const none = { tasks: [], scope: 'all' } as const;
  return {
    definition,
    plan: null,
    nowMs: NOW_MS,
    reader: inTerminal,
    identity: succeeded({ installationId: 'id-1', version: '2025.4.1' }),
    keyExpiry: succeeded({ kind: 'known', endsMs: NOW_MS + 180 * DAY_MS }),
    maintenance: succeeded({ isOn: false, lastModifiedBy: null }),
    summary: succeeded(definition.nodes.map(({ name }) => summaryOf(name))),
    running: succeeded(none),
    queued: succeeded(none),
    serverTimeMs: NOW_MS,
    answeredBy: ['OCTO-1', 'OCTO-2'],
    hosts: Object.fromEntries(definition.nodes.map(({ name }) => [name, hostLooks(name)])),
    ...wish,
  };
}

export function aPlan(wish: Partial<Plan> = {}, node: Partial<NodePlan> = {}): Plan {
  const entry: NodePlan = {
    node: 'OCTO-1',
    precaution: { kind: 'none', reason: 'test' },
    patch: { kind: 'windows-update', categories: [], accept: [], reject: [] },
    drained: null,
    otherInstances: {},
    ...node,
  };
  return {
    reason: 'test',
    agreed: null,
    announce: { kind: 'skip', reason: 'test' },
    nodes: [entry],
    drainSingle: true,
    settleSeconds: 60,
    maxPasses: 4,
    reboot: 'if-required',
    limits: {},
    ...wish,
  };
}

/** `blocking: what was read`, one for each finding. */
export function words(findings: readonly Finding[]): readonly string[] {
  return findings.map(({ state, read }) => `${state}: ${read}`);
}

export function ofCluster(check: ClusterCheck, wish: Partial<Looks> = {}): readonly Finding[] {
  return check.run(someLooks(wish));
}

/** The check on OCTO-1. */
export function ofHost(
  check: HostCheck,
  looks: Looks,
  { plan = null, node = aNode('OCTO-1') }: { readonly plan?: Plan | null; readonly node?: NodeDefinition } = {},
): readonly Finding[] {
  const own = looks.hosts['OCTO-1'];
  if (own === undefined) throw new Error('no OCTO-1');
  const entry = plan?.nodes[0] ?? null;
  return check.run({ ...looks, plan }, { definition: node, plan: entry, summary: null, looks: own });
}

export const broken = failed({ code: 'host.connection-lost', host: 'OCTO-1', script: 'read-preflight' });

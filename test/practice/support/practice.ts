import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import {
  type DrivenPracticeClock,
  drivenClock,
  type PracticeCluster,
  type PracticeOptions,
  startPractice,
} from '../../../practice/index.ts';
import { type Answer, type Data, hostOf, hypervisorOf, run } from './contract-client.ts';

export const WINDOW = '3f0c6a52-58a7-4f0e-9d0b-6a8f4f5f9c01';
const WATCHDOG = { path: '\\', name: 'Octopus Watchdog OctopusServer' };

export interface Driven {
  readonly cluster: PracticeCluster;
  readonly clock: DrivenPracticeClock;
}

/** A practice cluster whose time moves only when told; it is stopped with the test. */
export async function aDrivenCluster(options: Partial<PracticeOptions> = {}): Promise<Driven> {
  const clock = drivenClock();
  const cluster = await aCluster({ ...options, clock });
  return { cluster, clock };
}

export async function aCluster(options: Partial<PracticeOptions> = {}): Promise<PracticeCluster> {
  const directory = mkdtempSync(join(tmpdir(), 'lowtide-practice-'));
  const cluster = await startPractice({ topology: 'ha', directory, ...options });
  onTestFinished(async () => {
    await cluster.stop();
    rmSync(directory, { recursive: true, force: true });
  });
  return cluster;
}

export interface Reply {
  readonly status: number;
  readonly node: string | null;
  readonly date: string | null;
  readonly body: Data;
  readonly headers: Headers;
}

/** What a test may say of a call; headers only by name. */
export type PlainRequest = Pick<RequestInit, 'method' | 'body'> & {
  readonly headers?: Readonly<Record<string, string>>;
};

/** One call with the key, to a node's own address by name, or to the balancer. */
export async function call(
  cluster: PracticeCluster,
  where: string,
  path: string,
  init: PlainRequest = {},
): Promise<Reply> {
  const own = cluster.clusterFile.nodes.find((node) => node.name === where)?.url;
  const response = await fetch(`${own ?? cluster.url}${path}`, {
    ...init,
    headers: { 'x-octopus-apikey': cluster.apiKey(), ...init.headers },
  });
  const text = await response.text();
  let body: Data = text;
  try {
    body = JSON.parse(text);
  } catch {
    // Some answers are not JSON, and the tests want to see them.
  }
  const { headers } = response;
  return { status: response.status, node: headers.get('octopus-node'), date: headers.get('date'), body, headers };
}

export async function drain(cluster: PracticeCluster, node: string, on: boolean, by = 'balancer'): Promise<Reply> {
  return call(cluster, by, `/api/octopusservernodes/OctopusServerNodes-${node}`, {
    method: 'PUT',
    body: JSON.stringify({ Id: `OctopusServerNodes-${node}`, IsInMaintenanceMode: on, MaxConcurrentTasks: 5 }),
  });
}

export function script(cluster: PracticeCluster, node: string, name: string, parameters: object = {}): Promise<Answer> {
  return run(cluster, hostOf(cluster, node), name, parameters);
}

export function hyperV(cluster: PracticeCluster, node: string, name: string, parameters: object = {}): Promise<Answer> {
  const vm = cluster.clusterFile.nodes.find((each) => each.name === node)?.hypervisor.vm;
  return run(cluster, hypervisorOf(cluster), `hyper-v-${name}`, { vm, ...parameters });
}

/** The data of an answer that has to be a good one. */
export function data(answer: Answer): Data {
  if (answer.kind !== 'result' || !answer.ok) throw new Error(`not a good answer: ${JSON.stringify(answer)}`);
  return answer.data;
}

export function readHost(cluster: PracticeCluster, node: string, restartMark: string | null = null): Promise<Answer> {
  return script(cluster, node, 'read-host', { service: 'OctopusDeploy', windowId: WINDOW, restartMark });
}

function aClaim(node: string, windowId = WINDOW): object {
  return {
    format: 1,
    windowId,
    operator: 'test',
    workstation: 'here',
    node,
    service: 'OctopusDeploy',
    prior: { startType: 'delayed', watchdogs: [{ ...WATCHDOG, enabled: true }] },
    writtenAt: '2026-11-24T22:00:00.000Z',
  };
}

export function claim(cluster: PracticeCluster, node: string, windowId = WINDOW, takeOver = false): Promise<Answer> {
  return script(cluster, node, 'claim-host', { windowId, claim: aClaim(node, windowId), takeOver });
}

export function hold(cluster: PracticeCluster, node: string): Promise<Answer> {
  return script(cluster, node, 'hold-service', { service: 'OctopusDeploy', watchdogs: [WATCHDOG] });
}

export function release(cluster: PracticeCluster, node: string, windowId = WINDOW): Promise<Answer> {
  const watchdogs = [{ ...WATCHDOG, enabled: true }];
  return script(cluster, node, 'release-service', {
    windowId,
    service: 'OctopusDeploy',
    startType: 'delayed',
    watchdogs,
  });
}

export function service(cluster: PracticeCluster, node: string, act: 'stop' | 'start'): Promise<Answer> {
  return script(cluster, node, `${act}-service`, { service: 'OctopusDeploy' });
}

export function restart(cluster: PracticeCluster, node: string, pass = 1): Promise<Answer> {
  return script(cluster, node, 'restart-host', { comment: `Lowtide ${WINDOW} pass ${pass}` });
}

export function startPatch(cluster: PracticeCluster, node: string, pass = 1, again = 1): Promise<Answer> {
  const updates = { categories: ['critical', 'security', 'rollups'], accept: [], reject: [] };
  return script(cluster, node, 'start-patch-run', {
    windowId: WINDOW,
    pass,
    try: again,
    ...updates,
    worker: '# worker',
  });
}

export function readPatch(cluster: PracticeCluster, node: string, pass = 1, again = 1): Promise<Answer> {
  return script(cluster, node, 'read-patch-run', { windowId: WINDOW, pass, try: again });
}

/** As an operator would: drained, quiet, held, stopped. */
export async function takeOut(driven: Driven, node: string): Promise<void> {
  const { cluster, clock } = driven;
  await drain(cluster, node, true);
  advanceUntil(driven, () => runningOn(cluster, node) === 0 && clock.nowMs() > 0);
  advanceAll(driven, 45_000);
  advanceUntil(driven, () => runningOn(cluster, node) === 0);
  data(await claim(cluster, node));
  data(await hold(cluster, node));
  data(await service(cluster, node, 'stop'));
  clock.advance(10_000);
}

/** Moves time in small steps, so that things follow each other as they would. */
export function advanceAll({ clock }: Driven, durationMs: number): void {
  for (let leftMs = durationMs; leftMs > 0; leftMs -= 1_000) clock.advance(Math.min(1_000, leftMs));
}

export function advanceUntil({ clock }: Driven, isTrue: () => boolean, limitMs = 3_600_000): void {
  for (let goneMs = 0; !isTrue(); goneMs += 1_000) {
    if (goneMs > limitMs) throw new Error('it did not become true');
    clock.advance(1_000);
  }
}

export function runningOn(cluster: PracticeCluster, name: string): number {
  const id = `OctopusServerNodes-${name}`;
  return cluster.world.instance.tasks.filter(
    (task) => task.nodeId === id && (task.state === 'Executing' || task.state === 'Cancelling'),
  ).length;
}

export function violations(cluster: PracticeCluster): readonly string[] {
  return cluster.truth.violations().map((entry) => `${entry.detail['rule']} ${entry.node}`);
}

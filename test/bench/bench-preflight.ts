import { performance } from 'node:perf_hooks';
import { onScreen } from '../../core/fault/reader.ts';
import { clusterChecks, hostChecks } from '../../core/preflight/checks.ts';
import { checkCluster } from '../../main/services/window-session/window-session.ts';
import { planOf } from '../support/small-world/walk.ts';
import { benchCluster } from './bench-cluster.ts';

export const PREFLIGHT_NODES = 5;

export interface BenchPreflight {
  /** Of one cluster and five hosts: each check once, on however many hosts it is run. */
  readonly checks: number;
  readonly findings: number;
  /** By the driven clock. */
  readonly tookMs: number;
  /** What this machine worked on it, opening the sessions included; stands beside, and is judged by nobody. */
  readonly wallMs: number;
}

/** A preflight of five planned nodes whose sessions are all still to be opened. A finding that says nothing counts for none. */
export async function benchPreflight(seed: number): Promise<BenchPreflight> {
  const cluster = await benchCluster('ha', PREFLIGHT_NODES, seed);
  const { definition, ports, time } = cluster;
  const plan = planOf(definition.nodes.map((node) => node.name));
  try {
    const [startedMs, startedWallMs] = [time.clock.nowMs(), performance.now()];
    const findings = await time.drive(checkCluster(definition, plan, ports, onScreen));
    const [tookMs, wallMs] = [time.clock.nowMs() - startedMs, performance.now() - startedWallMs];
    const unread = findings.filter((finding) => finding.state === 'unknown');
    if (unread.length > 0) throw new Error(`Not all could be read: ${JSON.stringify(unread)}`);
    const made = new Set(findings.map((finding) => finding.check));
    const checks = [...clusterChecks, ...hostChecks].filter((check) => made.has(check.name)).length;
    return { checks, findings: findings.length, tookMs, wallMs };
  } finally {
    await cluster.close();
  }
}

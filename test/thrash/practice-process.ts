import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TruthCounts, TruthEntry } from '../../practice/truth-log.ts';
import type { AuditFinding } from '../../practice/world/audit.ts';
import { lowtide } from './program.ts';

const STARTS_WITHIN_MS = 120_000;
const REACHED_WITHIN_MS = 60_000;

export interface Truth {
  readonly counts: TruthCounts;
  readonly violations: readonly TruthEntry[];
  readonly events: readonly TruthEntry[];
  readonly audit: readonly AuditFinding[];
}

/** A practice cluster in a process of its own: nothing of it is shared with the program but the network. */
export interface Practice {
  readonly clusterFile: string;
  readonly planFile: string;
  readonly nodes: readonly string[];
  meddle(order: Readonly<Record<string, unknown>>): Promise<void>;
  truth(): Promise<Truth>;
  stop(): Promise<void>;
}

export interface PracticeWish {
  readonly topology: 'single' | 'ha';
  readonly nodes: number;
  readonly scenario: string;
  readonly speed: number;
}

export async function startPracticeProcess(folder: string, wish: PracticeWish): Promise<Practice> {
  const { topology, nodes, scenario, speed } = wish;
  const program = lowtide([
    'practice',
    ...['--topology', topology, ...(topology === 'ha' ? ['--nodes', String(nodes)] : [])],
    ...['--scenario', scenario, '--speed', String(speed), '--write', folder],
  ]);
  const clusterFile = join(folder, 'cluster.json');
  const ended = program.end.then(({ said }) => {
    throw new Error(`The practice cluster ended:\n${said}`);
  });
  const url = await Promise.race([whenServing(clusterFile), ended]);
  ended.catch(() => undefined);

  const file = JSON.parse(readFileSync(clusterFile, 'utf8')) as { nodes: { name: string }[] };
  return {
    clusterFile,
    planFile: join(folder, 'plan.json'),
    nodes: file.nodes.map((node) => node.name),
    meddle: async (order) => {
      const answer = await whenReached(`${url}/practice/meddle`, { method: 'POST', body: JSON.stringify(order) });
      if (!answer.ok) throw new Error(`${JSON.stringify(order)}: ${await answer.text()}`);
    },
    truth: async () => (await (await whenReached(`${url}/practice/truth`)).json()) as Truth,
    stop: async () => {
      program.signal('SIGKILL');
      await program.end;
    },
  };
}

/** The address is the load balancer's, which a run takes from the network for a while; a refused order was not given. */
async function whenReached(url: string, init: RequestInit = {}): Promise<Response> {
  for (const untilMs = performance.now() + REACHED_WITHIN_MS; ; await sleep(50)) {
    try {
      return await fetch(url, init);
    } catch (error) {
      const cause = (error as Error).cause as NodeJS.ErrnoException | undefined;
      if (cause?.code !== 'ECONNREFUSED' || performance.now() > untilMs) throw error;
    }
  }
}

async function whenServing(clusterFile: string): Promise<string> {
  for (const untilMs = performance.now() + STARTS_WITHIN_MS; performance.now() < untilMs; await sleep(50)) {
    if (!existsSync(clusterFile)) continue;
    const url = urlIn(clusterFile);
    if (url !== null && (await fetch(`${url}/practice/clock`).catch(() => null))?.ok === true) return url;
  }
  throw new Error('The practice cluster does not answer');
}

/** Null while the file is being written. */
function urlIn(clusterFile: string): string | null {
  try {
    return (JSON.parse(readFileSync(clusterFile, 'utf8')) as { url: string }).url;
  } catch {
    return null;
  }
}

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { API_KEY_FILE, type ClusterFile, IDENTITY_FILE } from './cluster-file.ts';
import type { PlanFile } from './plan-file.ts';

export interface PracticeFiles {
  readonly directory: string;
  readonly cluster: ClusterFile;
  readonly plan: PlanFile;
  readonly apiKey: string;
  readonly identity: string;
}

export interface WrittenFiles {
  readonly clusterFilePath: string;
  readonly planFilePath: string;
}

/** Secrets can be read by their owner alone. */
const SECRET = { mode: 0o600 };

export function writeFiles({ directory, cluster, plan, apiKey, identity }: PracticeFiles): WrittenFiles {
  mkdirSync(join(directory, 'keys'), { recursive: true, mode: 0o700 });
  const clusterFilePath = join(directory, 'cluster.json');
  const planFilePath = join(directory, 'plan.json');
  writeFileSync(join(directory, IDENTITY_FILE), identity, SECRET);
  writeApiKey(directory, apiKey);
  writeFileSync(clusterFilePath, `${JSON.stringify(cluster, null, 2)}\n`);
  writeFileSync(planFilePath, `${JSON.stringify(plan, null, 2)}\n`);
  return { clusterFilePath, planFilePath };
}

export function writeApiKey(directory: string, apiKey: string): void {
  writeFileSync(join(directory, API_KEY_FILE), `${apiKey}\n`, SECRET);
}

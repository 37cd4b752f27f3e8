import { resolve } from 'node:path';
import { type Result, succeeded } from '../../core/base/result.ts';
import type { ClusterDefinition } from '../../core/cluster/cluster-definition.ts';
import { confirmPractice } from '../../main/adapters/cluster-file/confirm-practice.ts';
import { readClusterFile } from '../../main/adapters/cluster-file/read-cluster-file.ts';
import { openCluster } from '../../main/composition/open-cluster.ts';
import { sessionPorts } from '../../main/composition/session-ports.ts';
import type { SessionPorts } from '../../main/services/window-session/window-session.ts';
import type { Setting } from '../setting.ts';

export interface Session {
  /** Absolute. */
  readonly clusterFile: string;
  readonly definition: ClusterDefinition;
  readonly ports: SessionPorts;
  /** Reads the secrets; nothing is sent before. */
  begin(): Promise<Result<null>>;
  close(): Promise<void>;
}

/** The cluster file, read and checked, and the adapters it asks for. Connects to nothing but a practice cluster's clock. */
export async function openSession(path: string, { readSecret, data }: Setting): Promise<Result<Session>> {
  const definition = await readClusterFile(path);
  if (!definition.ok) return definition;
  const practice = await confirmPractice(path, definition.value);
  if (!practice.ok) return practice;
  const opened = openCluster(definition.value, readSecret);
  return succeeded({
    clusterFile: resolve(path),
    definition: definition.value,
    ports: sessionPorts(opened, data),
    begin: () => opened.readSecrets(),
    close: () => opened.close(),
  });
}

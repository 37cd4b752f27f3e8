import { resolve } from 'node:path';
import { type Result, succeeded } from '../../core/base/result.ts';
import type { ClusterDefinition } from '../../core/cluster/cluster-definition.ts';
import type { ManualDesk } from '../../core/ports/manual-desk.ts';
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
  /** Instructions for hosts without remote access. */
  readonly manual: ManualDesk;
  /** Reads the secrets; nothing is sent before. */
  begin(): Promise<Result<null>>;
  close(): Promise<void>;
}

/**
 * The cluster file, read and checked, and the adapters it asks for. Connects to nothing but a practice cluster's clock.
 * @param installationId the instance a window was begun on; the file may not say it
 */
export async function openSession(
  path: string,
  { readSecret, data, instances }: Setting,
  installationId: string | null = null,
): Promise<Result<Session>> {
  const definition = await readClusterFile(path);
  if (!definition.ok) return definition;
  const practice = await confirmPractice(path, definition.value);
  if (!practice.ok) return practice;
  const { url } = definition.value;
  const expected = definition.value.installationId ?? installationId ?? (await instances.at(url));
  const pinned = { ...definition.value, installationId: expected };
  const opened = openCluster(pinned, readSecret, (learnt) => void instances.keep(url, learnt));
  return succeeded({
    clusterFile: resolve(path),
    definition: pinned,
    ports: sessionPorts(opened, data),
    manual: opened.manual,
    begin: () => opened.readSecrets(),
    close: () => opened.close(),
  });
}

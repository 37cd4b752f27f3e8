import type { SessionPorts } from '../services/window-session/window-session.ts';
import type { DataFolder } from './data-folder.ts';
import type { OpenedCluster } from './open-cluster.ts';

/** What a window needs: the cluster's adapters and the folder its journal is kept in. */
export function sessionPorts(opened: OpenedCluster, { store, mailbox, files }: DataFolder): SessionPorts {
  const { octopus, hosts, clock } = opened;
  return { octopus, hosts, clock, store, mailbox, files, renewCredential: () => opened.readSecrets() };
}

import type { Reader } from './reader.ts';

/** What Lowtide does not do on a host; each with what to do instead. */
export const notOffered = {
  'restore-by-vcenter': {
    what: 'it takes and removes snapshots by vCenter, and does not put a machine back',
    next: () => 'Revert the machine to this snapshot in vSphere and start it there.',
  },
  'snapshots-without-hypervisor': {
    what: 'no hypervisor is described that could take or read a snapshot',
    next: ({ at }) => `Describe it: ${at('hypervisor')}.`,
  },
  'secret-for-remoting-over-ssh': {
    what: 'PowerShell over SSH takes neither a password nor a passphrase',
    next: () => 'Let ssh-agent hold the key, or use plain SSH.',
  },
  'unknown-node': {
    what: 'no node of this name is described in the cluster',
    next: () => 'Look at the cluster again; it was changed meanwhile.',
  },
} as const satisfies Readonly<Record<string, { readonly what: string; readonly next: (reader: Reader) => string }>>;

export type NotOffered = keyof typeof notOffered;

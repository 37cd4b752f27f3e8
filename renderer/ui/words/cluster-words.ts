import type { HostDefinition, Topology } from '../../../core/cluster/cluster-definition.ts';

export function topologyWords(topology: Topology): string {
  return topology === 'ha' ? 'High Availability' : 'Single server';
}

/** How a host is reached, and as whom: "SSH · key". */
export function transportWords(host: HostDefinition): string {
  switch (host.transport) {
    case 'manual':
      return 'By hand';
    case 'ssh':
      return `SSH · ${host.login.kind}`;
    case 'powershell':
      return host.over === 'ssh' ? `PowerShell · SSH` : `PowerShell · ${host.authentication ?? 'own ticket'}`;
  }
}

/** The host's address; null where nobody is reached by network. */
export function hostAddress(host: HostDefinition): string | null {
  switch (host.transport) {
    case 'manual':
      return null;
    case 'ssh':
      return host.address;
    case 'powershell':
      return host.computerName;
  }
}

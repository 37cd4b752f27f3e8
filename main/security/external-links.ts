import type { LinkName } from '../../contract/app.ts';
import type { OctopusTask } from '../../core/cluster/octopus-task.ts';
import { taskPath } from '../../core/cluster/task-path.ts';

/** The only addresses of the world outside that this product opens. */
const addresses: { readonly [L in LinkName]: string } = {
  'octopus-maintenance-mode': 'https://octopus.com/docs/administration/managing-infrastructure/maintenance-mode',
  'octopus-high-availability':
    'https://octopus.com/docs/administration/high-availability/maintain/maintain-high-availability-nodes',
  'octopus-support': 'https://octopus.com/support',
};

const HOSTS: readonly string[] = ['octopus.com'];

export function addressOfLink(link: LinkName): string {
  return addresses[link];
}

/** A known host over https, without credential or odd port; null: it is not opened. */
export function safeExternalAddress(address: unknown, hosts: readonly string[] = HOSTS): string | null {
  const url = parsed(address);
  if (url === null || url.protocol !== 'https:' || url.port !== '' || !hosts.includes(url.hostname)) return null;
  return url.href;
}

const PORTAL_PAGES = {
  nodes: '/app#/configuration/nodes',
  tasks: '/app#/tasks',
  maintenance: '/app#/configuration/maintenance',
} as const;

/**
 * A page of a cluster's own portal, or one task there, from the address in its settings: http only where the cluster
 * itself is so.
 */
export function portalAddress(
  clusterUrl: unknown,
  page: keyof typeof PORTAL_PAGES,
  task: Pick<OctopusTask, 'id' | 'spaceId'> | null = null,
): string | null {
  const url = parsed(clusterUrl);
  const path = task === null ? PORTAL_PAGES[page] : taskPath(task);
  if (path === null || url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) return null;
  return `${url.origin}${url.pathname.replace(/\/+$/u, '')}${path}`;
}

function parsed(address: unknown): URL | null {
  if (typeof address !== 'string' || address.length > 2_000) return null;
  const url = URL.parse(address);
  return url === null || url.username !== '' || url.password !== '' || url.hostname === '' ? null : url;
}

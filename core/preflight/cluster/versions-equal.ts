import { escapeOutsideText } from '../../text/escape-outside-text.ts';
import { sameName } from '../../window/facts.ts';
import type { ClusterCheck, Looks } from '../check.ts';
import { blocking, ok, unknownFinding, warning } from '../finding.ts';

const TWICE_FIXED = [2023, 3, 13026] as const;

/** All nodes run one version. */
export const versionsEqual: ClusterCheck = {
  name: 'cluster.versions-equal',
  reads: 'version of every online node',
  why: 'Nodes of different versions on one database are in the middle of an upgrade.',
  run: ({ definition, identity, summary, hosts, reader }) => {
    if (!summary.ok || !identity.ok) return [];
    const versions = [
      ...new Set(
        summary.value
          .filter((node) => !node.isOffline)
          .flatMap((node) => {
            const version = node.version ?? pingedVersion(definition, hosts, node.name);
            return version === null ? [] : [version];
          }),
      ),
    ];
    const { name } = definition;
    if (versions.length > 1)
      return [
        blocking(
          'cluster.versions-equal',
          name,
          `nodes run different versions: ${versions.map((version) => escapeOutsideText(version)).join(', ')}`,
          'Finish the Octopus upgrade first.',
        ),
      ];
    if (definition.topology === 'ha' && isBefore(identity.value.version, TWICE_FIXED)) {
      return [
        warning(
          'cluster.versions-equal',
          name,
          `${escapeOutsideText(identity.value.version)} can pick a task up twice in High Availability`,
          'Fixed in 2023.3.13026 (Octopus issue 8356); plan an upgrade.',
        ),
      ];
    }
    if (versions.length === 0)
      return [
        unknownFinding(
          'cluster.versions-equal',
          name,
          'this server does not tell the version of each node',
          `Fill in ${reader.at('own-address')} each time: then it is asked directly.`,
        ),
      ];
    return [ok('cluster.versions-equal', name, `all nodes run ${escapeOutsideText(versions[0] ?? '')}`)];
  },
};

/** Older servers tell a version only at the node's own address. */
function pingedVersion(definition: Looks['definition'], hosts: Looks['hosts'], name: string): string | null {
  const known = definition.nodes.find((node) => sameName(node.name, name));
  const ping = known === undefined ? null : (hosts[known.name]?.ping ?? null);
  return ping?.ok === true && ping.value.kind === 'octopus' ? ping.value.version : null;
}

function isBefore(version: string, other: readonly number[]): boolean {
  const parts = version.split('.').map(Number);
  for (const [index, wanted] of other.entries()) {
    const part = parts[index];
    if (part === undefined || Number.isNaN(part) || part > wanted) return false;
    if (part < wanted) return true;
  }
  return false;
}

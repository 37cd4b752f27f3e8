import { escapeOutsideText } from '../../text/escape-outside-text.ts';
import { sameName } from '../../window/facts.ts';
import type { ClusterCheck } from '../check.ts';
import { blocking, type Finding, ok, warning } from '../finding.ts';

/** The nodes of the cluster file are those of the cluster, and the topology is as written. */
export const nodesMatch: ClusterCheck = {
  name: 'cluster.nodes-match',
  reads: 'names of the cluster file against the node summary, and the topology',
  why: 'A node that is not named is not watched; a wrong topology would switch Maintenance Mode on for a cluster.',
  run: ({ definition, summary, reader }) => {
    if (!summary.ok) return [];
    const { name } = definition;
    const live = summary.value.filter((node) => !node.isOffline);
    const findings: Finding[] = [];
    for (const node of definition.nodes) {
      if (!summary.value.some((line) => sameName(line.name, node.name))) {
        findings.push(
          blocking(
            'cluster.nodes-match',
            name,
            `${escapeOutsideText(node.name)} is described, and the cluster has no such node`,
            `It has ${names(summary.value)}: ${reader.at('nodes')}.`,
          ),
        );
      }
    }
    for (const line of summary.value) {
      if (definition.nodes.some((node) => sameName(line.name, node.name))) continue;
      const what = line.isOffline
        ? 'an offline record, and no host is described for it'
        : 'a live node, and no host is described for it';
      const next = line.isOffline
        ? 'Delete the record in Octopus if that machine is gone.'
        : `To work on it too, ${reader.at('one-more')}. Else leave it: it will not be worked on.`;
      findings.push(warning('cluster.nodes-match', name, `${escapeOutsideText(line.name)} is ${what}`, next));
    }
    if (definition.topology === 'single' && live.length > 1) {
      findings.push(
        blocking(
          'cluster.nodes-match',
          name,
          `topology is "single", ${live.length} nodes are online: ${names(live)}`,
          `${reader.at('ha')} and describe every node.`,
        ),
      );
    }
    if (definition.topology === 'ha' && summary.value.length < 2) {
      findings.push(
        blocking('cluster.nodes-match', name, 'topology is "ha", the cluster has one node', `${reader.at('single')}.`),
      );
    }
    return findings.length > 0
      ? findings
      : [ok('cluster.nodes-match', name, `${definition.nodes.length} nodes, as described`)];
  },
};

function names(nodes: readonly { readonly name: string }[]): string {
  return nodes.map((node) => escapeOutsideText(node.name)).join(', ');
}

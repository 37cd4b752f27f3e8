import { escapeOutsideText } from '../../text/escape-outside-text.ts';
import { sameName } from '../../window/facts.ts';
import type { ClusterCheck } from '../check.ts';
import { ok, unknownFinding, warning } from '../finding.ts';

/** Who answers through the cluster's address: what was seen, never what a load balancer is supposed to do. */
export const balancer: ClusterCheck = {
  name: 'cluster.balancer',
  reads: 'the header Octopus-Node of these answers through the cluster address',
  why: 'A load balancer that goes on sending to a stopped node shows its users errors.',
  run: ({ definition: { name, nodes, topology }, answeredBy, reader }) => {
    if (topology === 'single') return [];
    const seen = [...new Set(answeredBy)];
    const words = seen.map((node) => escapeOutsideText(node)).join(', ');
    if (seen.length === 0)
      return [
        unknownFinding(
          'cluster.balancer',
          name,
          'no answer through the cluster address said which node it came from',
          'Take each node out of the load balancer before its stop, for the window cannot see it; a proxy may take the header away.',
        ),
      ];
    const foreign = seen.filter((node) => !nodes.some((known) => sameName(known.name, node)));
    return foreign.length > 0
      ? [
          warning(
            'cluster.balancer',
            name,
            `answered through the cluster address: ${words}; not all of them are described`,
            `To watch them all, ${reader.at('nodes')}.`,
          ),
        ]
      : [ok('cluster.balancer', name, `answered through the cluster address: ${words}`)];
  },
};

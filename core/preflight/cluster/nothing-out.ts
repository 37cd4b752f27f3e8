import { escapeOutsideText } from '../../text/escape-outside-text.ts';
import { sameName } from '../../window/facts.ts';
import type { ClusterCheck } from '../check.ts';
import { blocking, type Finding, ok } from '../finding.ts';

/** No node is drained by somebody else or offline, unless the plan says what to do about it. */
export const nothingOut: ClusterCheck = {
  name: 'cluster.nothing-out',
  reads: 'node summary: offline, drained by somebody else',
  why: 'Two nodes out at a time may leave none that serves.',
  run: ({ definition, plan, summary, reader }) => {
    if (!summary.ok) return [];
    const findings: Finding[] = [];
    for (const line of summary.value) {
      const known = definition.nodes.find((node) => sameName(node.name, line.name));
      const shown = escapeOutsideText(line.name);
      if (line.isOffline && known !== undefined) {
        findings.push(
          blocking(
            'cluster.nothing-out',
            shown,
            `${shown} is offline`,
            'Bring it back. If that machine is gone, remove it in Octopus, and here.',
          ),
        );
      }
      if (!line.isOffline && line.isDraining) {
        const chosen = plan?.nodes.find((entry) => sameName(entry.node, line.name))?.drained ?? null;
        if (chosen !== null) continue;
        findings.push(
          blocking(
            'cluster.nothing-out',
            shown,
            `${shown} is drained already, not by this window`,
            `Wait for its owner, or ${reader.at('drained')}.`,
          ),
        );
      }
    }
    findings.push(...leftOnNotAlone(plan, definition.topology));
    return findings.length > 0
      ? findings
      : [ok('cluster.nothing-out', definition.name, 'all nodes online, none drained')];
  },
};

/** A node that stays drained is out for every other one, so it must be the only node of the window. */
function leftOnNotAlone(
  plan: Parameters<ClusterCheck['run']>[0]['plan'],
  topology: 'single' | 'ha',
): readonly Finding[] {
  const leftOn = plan?.nodes.find((entry) => entry.drained === 'leave-on');
  if (plan === null || leftOn === undefined || topology === 'single' || plan.nodes.length === 1) return [];
  return [
    blocking(
      'cluster.nothing-out',
      leftOn.node,
      `${leftOn.node} stays drained, so no other node can go out`,
      `Plan a window for ${leftOn.node} alone.`,
    ),
  ];
}

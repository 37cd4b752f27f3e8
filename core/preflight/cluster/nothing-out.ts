import { escapeOutsideText } from '../../text/escape-outside-text.ts';
import { sameName } from '../../window/facts.ts';
import type { ClusterCheck, Looks } from '../check.ts';
import { blocking, type Finding, ok, warning } from '../finding.ts';

/** No node is drained by somebody else or offline; where the plan says what to do about a drain, that is said. */
export const nothingOut: ClusterCheck = {
  name: 'cluster.nothing-out',
  reads: 'node summary: offline, drained by somebody else',
  why: 'Two nodes out at a time may leave none that serves.',
  run: ({ definition, plan, summary, reader }) => {
    if (!summary.ok) return [];
    const findings: Finding[] = [];
    const takenOver: string[] = [];
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
        if (chosen === 'take-over') takenOver.push(shown);
        findings.push(drainedFinding(shown, chosen, reader));
      }
    }
    findings.push(...leftOnNotAlone(plan, definition.topology), ...onlyOneTakenOver(takenOver, definition.name));
    return findings.length > 0
      ? findings
      : [ok('cluster.nothing-out', definition.name, 'all nodes online, none drained')];
  },
};

function drainedFinding(shown: string, chosen: 'take-over' | 'leave-on' | null, reader: Looks['reader']): Finding {
  switch (chosen) {
    case 'take-over':
      return warning(
        'cluster.nothing-out',
        shown,
        `${shown} is drained by somebody else; the plan takes it over and lifts it`,
        'Make sure that whoever drained it knows.',
      );
    case 'leave-on':
      return warning(
        'cluster.nothing-out',
        shown,
        `${shown} is drained by somebody else; the plan leaves it on`,
        'Its owner lifts it after the window.',
      );
    case null:
      return blocking(
        'cluster.nothing-out',
        shown,
        `${shown} is drained already, not by this window`,
        `Wait for its owner, or ${reader.at('drained')}.`,
      );
  }
}

/** A node that stays drained is out for every other one, so it must be the only node of the window. */
function leftOnNotAlone(plan: Looks['plan'], topology: 'single' | 'ha'): readonly Finding[] {
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

/** The first one is worked on while the drain of the second is still on: then two are out. */
function onlyOneTakenOver(takenOver: readonly string[], cluster: string): readonly Finding[] {
  if (takenOver.length < 2) return [];
  return [
    blocking(
      'cluster.nothing-out',
      cluster,
      `${takenOver.join(', ')} are drained, and only one node may be out`,
      'Wait until the drain of all but one of them is lifted.',
    ),
  ];
}

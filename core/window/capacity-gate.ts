import { capacityWithout } from '../cluster/capacity.ts';
import type { NodeSummary } from '../ports/octopus-api.ts';
import { escapeOutsideText } from '../text/escape-outside-text.ts';
import { closedGate, type Gate, holds, unknownGate } from './gate.ts';
import { lookAtSummary, nodeOf } from './look.ts';
import type { View } from './step.ts';
import { nodeAtStart, type Window } from './window.ts';

/** Another node must serve, and no other may be out. Only in High Availability; cannot be waived. */
export function capacityGate(view: View): readonly Gate[] {
  if (view.window.cluster.topology === 'single') return [];
  const summary = lookAtSummary(view);
  if (!summary.ok) return [unknownGate('capacity', 'whether another node serves', summary.fault)];

  const own = nodeAtStart(view.window, nodeOf(view)).id;
  const capacity = capacityWithout(own, summary.seen.value.nodes, (node) => isStaleRecord(view.window, node));
  switch (capacity.kind) {
    case 'enough':
      return [holds('capacity', `${words(capacity.serving)} serve${capacity.serving.length === 1 ? 's' : ''}`)];
    case 'other-node-out':
      return [
        closedGate(
          'capacity',
          `${words(capacity.out)} ${capacity.out.length === 1 ? 'is' : 'are'} out: one node at a time`,
        ),
      ];
    case 'nobody-else-serves':
      return [closedGate('capacity', 'no other node is online, not drained and with a task cap above 0')];
  }
}

/** Offline from the start and not in the cluster file: the record of a renamed or removed machine. */
function isStaleRecord(window: Window, node: NodeSummary): boolean {
  if (!node.isOffline) return false;
  const atStart = window.cluster.nodes.find((known) => known.id === node.id);
  return atStart?.offline === true && !atStart.inFile;
}

function words(names: readonly string[]): string {
  return names.map((name) => escapeOutsideText(name)).join(', ');
}

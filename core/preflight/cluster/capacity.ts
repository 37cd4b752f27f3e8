import { isServing } from '../../cluster/capacity.ts';
import type { NodeSummary } from '../../ports/octopus-api.ts';
import { escapeOutsideText } from '../../text/escape-outside-text.ts';
import { sameName } from '../../window/facts.ts';
import type { ClusterCheck } from '../check.ts';
import { blocking, ok } from '../finding.ts';

/** With any one planned node out, another still serves. */
export const capacity: ClusterCheck = {
  name: 'cluster.capacity',
  reads: 'node summary: online, drained, task cap',
  why: 'With the last serving node out, deployments stand still.',
  run: ({ definition, plan, summary }) => {
    if (!summary.ok || definition.topology === 'single') return [];
    const planned = plan === null ? definition.nodes.map((node) => node.name) : plan.nodes.map((entry) => entry.node);
    const isPlannedAs = (drained: 'take-over' | 'leave-on', { name }: NodeSummary) =>
      plan?.nodes.some((entry) => entry.drained === drained && sameName(entry.node, name)) === true;
    const serving = summary.value.filter(isServing);
    // Comes first and is lifted then, so it serves while the later ones are out; not while it is out itself.
    const returning = summary.value.filter(
      (node) => node.isDraining && isPlannedAs('take-over', node) && !node.isOffline && node.taskCap > 0,
    );
    const staying = summary.value.filter((node) => node.isDraining && isPlannedAs('leave-on', node));
    const alone = planned.find((name) => {
      const others = isAmong(returning, name) ? serving : [...serving, ...returning];
      return !others.some((node) => !sameName(node.name, name));
    });
    if (alone !== undefined) {
      const read = `with ${escapeOutsideText(alone)} out, no other node is online, not drained and with a task cap above 0`;
      return [
        blocking(
          'cluster.capacity',
          definition.name,
          read,
          'Bring another node online, lift its drain or raise its task cap.',
        ),
      ];
    }
    return [ok('cluster.capacity', definition.name, servesWords(serving.length, returning, staying))];
  },
};

function isAmong(nodes: readonly NodeSummary[], name: string): boolean {
  return nodes.some((node) => sameName(node.name, name));
}

/** Those that serve now are counted; what is drained is named, whatever the plan makes of it. */
function servesWords(serving: number, returning: readonly NodeSummary[], staying: readonly NodeSummary[]): string {
  const now = serving === 1 ? '1 node serves' : `${serving} nodes serve`;
  if (staying.length > 0) return `${now} while ${namesOf(staying)} stays drained`;
  if (returning.length > 0) return `${now}, and ${namesOf(returning)} once its drain is lifted; one can be out`;
  return `${now}; one can be out`;
}

function namesOf(nodes: readonly NodeSummary[]): string {
  return nodes.map(({ name }) => escapeOutsideText(name)).join(', ');
}

import type { NodePlan, PrecautionPlan } from '../../../core/window/plan.ts';
import { withoutStatements } from '../../../core/window/without-statements.ts';

/** Moves a node up (-1) or down (1); at the end it stays where it is. */
export function moved(nodes: readonly NodePlan[], node: string, by: number): readonly NodePlan[] {
  const from = nodes.findIndex((entry) => entry.node === node);
  const to = from + by;
  const entry = nodes[from];
  if (entry === undefined || to < 0 || to >= nodes.length) return nodes;
  return nodes.toSpliced(from, 1).toSpliced(to, 0, entry);
}

export function withNode(nodes: readonly NodePlan[], node: string, change: Partial<NodePlan>): readonly NodePlan[] {
  return nodes.map((entry) => (entry.node === node ? { ...entry, ...change } : entry));
}

/** A node that is put in is treated as the first one is; what was stated of that one is not said of it. */
export function likeTheOthers(nodes: readonly NodePlan[], node: string): NodePlan {
  const [first] = nodes;
  if (first !== undefined) return { ...withoutStatements(first), node };
  return {
    node,
    precaution: { kind: 'attested', statement: '' },
    patch: { kind: 'windows-update', categories: [], accept: [], reject: [] },
    drained: null,
    otherInstances: {},
  };
}

/** What was done with another Octopus instance on the host of a node, under the name of its service; empty takes it back. */
export function withStated(
  nodes: readonly NodePlan[],
  node: string,
  service: string,
  statement: string,
): readonly NodePlan[] {
  const before = nodes.find((entry) => entry.node === node)?.otherInstances ?? {};
  const others = Object.entries(before).filter(([name]) => name !== service);
  const stated = statement.trim() === '' ? others : [...others, [service, statement.trim()] as const];
  return withNode(nodes, node, { otherInstances: Object.fromEntries(stated) });
}

/** A precaution of another kind, as the form begins with it. */
export function precautionOf(kind: PrecautionPlan['kind'], before: PrecautionPlan): PrecautionPlan {
  const keepDays = 'keepDays' in before ? before.keepDays : 3;
  switch (kind) {
    case 'hyper-v':
    case 'vmware':
    case 'restore-point':
      return { kind, keepDays };
    case 'disk-image':
      return { kind, keepDays, target: 'E:' };
    case 'attested':
      return { kind, statement: '' };
    case 'none':
      return { kind, reason: '' };
  }
}

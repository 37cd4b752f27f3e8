import type { PlanDraft } from '../../../contract/plans.ts';
import type { ClusterDefinition, NodeDefinition } from '../../../core/cluster/cluster-definition.ts';
import type { NodePlan, Plan } from '../../../core/window/plan.ts';

const KEEP_DAYS = 3;

/** What a plan begins with: everything has a value, and what only a person can say is empty. */
export function defaultPlan(definition: ClusterDefinition): PlanDraft {
  return {
    reason: 'Operating-system maintenance',
    agreed: null,
    announce:
      definition.topology === 'ha'
        ? { kind: 'skip', reason: 'no downtime planned' }
        : { kind: 'attested', statement: '' },
    nodes: definition.nodes.map(nodePlan),
    drainSingle: true,
    settleSeconds: 60,
    maxPasses: 4,
    reboot: 'if-required',
    limits: {},
  };
}

/** The form of a plan that was reviewed before: its agreed time is over, everything else may fit again. */
export function draftOf(plan: Plan, definition: ClusterDefinition): PlanDraft {
  const known = plan.nodes.filter(({ node }) => definition.nodes.some(({ name }) => name === node));
  const { reason, announce, drainSingle, settleSeconds, maxPasses, reboot, limits } = plan;
  const nodes = known.length > 0 ? known : defaultPlan(definition).nodes;
  return { reason, agreed: null, announce, nodes, drainSingle, settleSeconds, maxPasses, reboot, limits };
}

function nodePlan({ name, host, hypervisor }: NodeDefinition): NodePlan {
  return {
    node: name,
    precaution:
      hypervisor === null ? { kind: 'attested', statement: '' } : { kind: hypervisor.kind, keepDays: KEEP_DAYS },
    patch:
      host.transport === 'manual'
        ? { kind: 'outside', when: 'during', by: '' }
        : { kind: 'windows-update', categories: ['critical', 'security', 'rollups'], accept: [], reject: [] },
    drained: null,
    otherInstances: {},
  };
}

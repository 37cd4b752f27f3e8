import type { PlanDraft } from '../../../contract/plans.ts';
import type { ClusterDefinition, NodeDefinition } from '../../../core/cluster/cluster-definition.ts';
import type { Announce, NodePlan, Plan } from '../../../core/window/plan.ts';
import { withoutStatements } from '../../../core/window/without-statements.ts';

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

/** The form of a plan that was reviewed before: its settings. Its agreed time is over, and so is what was stated for it. */
export function draftOf(plan: Plan, definition: ClusterDefinition): PlanDraft {
  const known = plan.nodes.filter(({ node }) => definition.nodes.some(({ name }) => name === node));
  const { reason, drainSingle, settleSeconds, maxPasses, reboot, limits } = plan;
  const first = defaultPlan(definition);
  const announce = unstated(plan.announce, first.announce);
  const nodes = known.length > 0 ? known.map(withoutStatements) : first.nodes;
  return { reason, agreed: null, announce, nodes, drainSingle, settleSeconds, maxPasses, reboot, limits };
}

/** Why nobody need be told is a statement too, unless it is what every plan of this topology begins with. */
function unstated(announce: Announce, first: Announce): Announce {
  if (announce.kind === 'attested') return { kind: 'attested', statement: '' };
  const isFirst = first.kind === 'skip' && first.reason === announce.reason;
  return isFirst ? first : { kind: 'skip', reason: '' };
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

import type { NodePlan, PatchPlan, PrecautionPlan } from './plan.ts';

/**
 * A node as it may be planned once more, for another evening or like another node: what is a setting stays. What a person
 * stated or chose about the state of one evening is empty, so that nobody answers for it who was not asked.
 */
export function withoutStatements({ node, precaution, patch }: NodePlan): NodePlan {
  return { node, precaution: unstated(precaution), patch: unnamed(patch), drained: null, otherInstances: {} };
}

function unstated(precaution: PrecautionPlan): PrecautionPlan {
  switch (precaution.kind) {
    case 'attested':
      return { kind: 'attested', statement: '' };
    case 'none':
      return { kind: 'none', reason: '' };
    case 'hyper-v':
    case 'vmware':
    case 'disk-image':
    case 'restore-point':
      return precaution;
  }
}

/** Who patches during the window is waited for and asked then; who patched before it is taken at this word. */
function unnamed(patch: PatchPlan): PatchPlan {
  return patch.kind === 'outside' && patch.when === 'before' ? { ...patch, by: '' } : patch;
}

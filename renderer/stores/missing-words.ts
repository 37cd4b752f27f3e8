import type { PlanDraft } from '../../contract/plans.ts';

/** What is missing before the plan can be reviewed at all; null if nothing is. */
export function missingWords(draft: PlanDraft): string | null {
  if (draft.nodes.length === 0) return 'The plan has no node.';
  for (const { node, precaution, patch } of draft.nodes) {
    if (precaution.kind === 'attested' && precaution.statement.trim() === '')
      return `Say which precaution of ${node} you took, and where it is.`;
    if (precaution.kind === 'none' && precaution.reason.trim() === '') return `Say why ${node} needs no precaution.`;
    if (patch.kind === 'outside' && patch.by.trim() === '') return `Say who patches ${node}.`;
  }
  if (draft.announce.kind === 'attested' && draft.announce.statement.trim() === '')
    return 'Say how the teams were told.';
  if (draft.announce.kind === 'skip' && draft.announce.reason.trim() === '')
    return 'Say why the teams need not be told.';
  return null;
}

import type { PlanDraft } from '../../../contract/plans.ts';
import { missingWords } from '../../stores/missing-words.ts';
import type { PlanState } from '../../stores/plan-store.ts';

/** Why the window cannot be started now, as a sentence beside the button; null when it can. */
export function whyNotStart(state: PlanState, draft: PlanDraft, wallNowMs: number): string | null {
  const { review, isReviewing, isChanged, isStarting, typed, blockedBy } = state;
  if (isStarting) return 'Preflight runs once more, then it starts.';
  const missing = missingWords(draft);
  if (missing !== null) return missing;
  if (isReviewing) return 'The plan is being checked.';
  if (review === null) return 'The plan was not checked yet.';
  if (isChanged) return 'The plan was changed: check it again.';
  if (blockedBy.length > 0) return 'Preflight found something new: mend it and check again.';
  if (wallNowMs >= review.expiresAtMs) return 'The check is too old: check again.';
  if (!review.mayStart) return 'Opens when nothing blocks.';
  if (typed !== review.word) return 'Opens when the word matches.';
  return null;
}

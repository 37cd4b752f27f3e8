import type { PlanDraft, PlanReview } from '../../../contract/plans.ts';
import type { AgreedTime } from '../../../core/window/plan.ts';
import { inZone } from './zone-change.ts';

/** The agreed time of the form as main understood it; null where there is none, or the form says another since. */
export function checkedTime({ agreed }: PlanDraft, review: PlanReview | null): AgreedTime | null {
  const checked = review?.plan.agreed ?? null;
  if (agreed === null || checked === null) return null;
  const isSame = checked.start === agreed.start && checked.end === agreed.end && checked.zone === agreed.zone;
  return isSame ? checked : null;
}

/** The agreed end as the form has it now, also before it is checked. */
export function agreedEndWords(draft: PlanDraft, review: PlanReview | null): string {
  if (draft.agreed === null) return 'None';
  const checked = checkedTime(draft, review);
  if (checked !== null) return inZone(checked.endMs, checked.zone);
  return `${formWords(draft.agreed.end)}, ${draft.agreed.zone}, not checked yet`;
}

/** `2026-11-24T22:00` as a person reads it. */
export function formWords(local: string): string {
  return local === '' ? 'not given' : local.replace('T', ' ');
}

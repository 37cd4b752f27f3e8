import * as z from 'zod';
import type { Finding } from '../core/preflight/finding.ts';
import type { StepKind } from '../core/window/place.ts';
import type { NodePlan, Plan } from '../core/window/plan.ts';
import type { Answer } from './answer.ts';
import { nameText, sentence, uuid } from './text-limits.ts';

const keepDays = z.int().min(1).max(365);

/** What a person stated, or gave as a reason: more than spaces. */
const stated = sentence.regex(/\S/u);

const precaution = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('hyper-v'), keepDays }),
  z.strictObject({ kind: z.literal('vmware'), keepDays }),
  z.strictObject({ kind: z.literal('disk-image'), keepDays, target: nameText }),
  z.strictObject({ kind: z.literal('restore-point'), keepDays }),
  z.strictObject({ kind: z.literal('attested'), statement: stated }),
  z.strictObject({ kind: z.literal('none'), reason: stated }),
]);

const names = z.array(nameText).max(200).readonly();

const patch = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('windows-update'), categories: names, accept: names, reject: names }),
  z.strictObject({ kind: z.literal('outside'), when: z.enum(['before', 'during']), by: nameText }),
]);

const nodePlan = z.strictObject({
  node: nameText,
  precaution,
  patch,
  drained: z.enum(['take-over', 'leave-on']).nullable(),
  otherInstances: z.record(nameText, stated).readonly(),
}) satisfies z.ZodType<NodePlan>;

const minutes = z.number().positive().max(1_440);

const steps = [
  'announce',
  'maintenance-on',
  'drain',
  'quiet',
  'hold-service',
  'stop-service',
  'precaution',
  'patch',
  'reboot',
  'restore',
  'release-service',
  'start-service',
  'ready',
  'lift-drain',
  'settle',
  'maintenance-off',
] as const satisfies readonly StepKind[];

/** A plan as the form has it: a `Plan` whose agreed time is still local text, so that main alone turns it into instants. */
export const planDraft = z.strictObject({
  reason: sentence,
  /** `2026-11-24T22:00` and an IANA zone; an hour that the clock change doubles or skips is refused. */
  agreed: z.strictObject({ start: nameText, end: nameText, zone: nameText }).nullable(),
  announce: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('skip'), reason: stated }),
    z.strictObject({ kind: z.literal('attested'), statement: stated }),
  ]),
  nodes: z.array(nodePlan).min(1).max(64).readonly(),
  drainSingle: z.boolean(),
  settleSeconds: z.int().min(0).max(3_600),
  maxPasses: z.int().min(1).max(20),
  reboot: z.enum(['if-required', 'always']),
  limits: z.partialRecord(z.enum(steps), z.strictObject({ warnMinutes: minutes, holdMinutes: minutes })).readonly(),
});
export type PlanDraft = Readonly<z.infer<typeof planDraft>>;

const draft = z.strictObject({ clusterId: uuid });
const review = z.strictObject({ clusterId: uuid, plan: planDraft });

export interface PlansApi {
  /** A plan to begin with: the last one of this cluster, or what its topology suggests. */
  draft(request: z.infer<typeof draft>): Promise<Answer<PlanDraft>>;
  /** Runs preflight, which only reads. What was reviewed may be started until `expiresAtMs`. */
  review(request: z.infer<typeof review>): Promise<Answer<PlanReview>>;
}

export const plansRequests = { draft, review } satisfies {
  [M in keyof PlansApi]: z.ZodType<Parameters<PlansApi[M]>[0]>;
};

export interface PlanReview {
  readonly planId: string;
  /** Binds the start to what was shown: plan and findings. */
  readonly digest: string;
  /** Every default filled in. */
  readonly plan: Plan;
  readonly findings: readonly Finding[];
  readonly mayStart: boolean;
  /** To be typed at the start; main compares it. */
  readonly word: string;
  /** Real epoch milliseconds of this workstation. */
  readonly reviewedAtMs: number;
  readonly expiresAtMs: number;
}

import type { StepKind } from './place.ts';

/** What a window will do, reviewed before the start. Every default is already filled in (design: section 11). */
export interface Plan {
  readonly reason: string;
  readonly agreed: AgreedTime | null;
  readonly announce: Announce;
  /** In working order; a taken-over node comes first (`procedure.ts`). */
  readonly nodes: readonly NodePlan[];
  /** Whether the only node of a single server is drained too. */
  readonly drainSingle: boolean;
  readonly settleSeconds: number;
  readonly maxPasses: number;
  readonly reboot: 'if-required' | 'always';
  readonly limits: { readonly [S in StepKind]?: StepLimits };
}

/** The agreed window, both as written (local time and zone) and as instants. */
export interface AgreedTime {
  readonly start: string;
  readonly end: string;
  readonly zone: string;
  readonly startMs: number;
  readonly endMs: number;
}

export type Announce =
  | { readonly kind: 'skip'; readonly reason: string }
  | { readonly kind: 'attested'; readonly statement: string };

export interface NodePlan {
  readonly node: string;
  readonly precaution: PrecautionPlan;
  readonly patch: PatchPlan;
  /** Chosen when somebody else had drained it before. */
  readonly drained: 'take-over' | 'leave-on' | null;
  /** Other Octopus instances on the host: service name to the statement that it is drained. */
  readonly otherInstances: { readonly [service: string]: string };
}

export type PrecautionPlan =
  | { readonly kind: 'hyper-v'; readonly keepDays: number }
  | { readonly kind: 'vmware'; readonly keepDays: number }
  | { readonly kind: 'disk-image'; readonly keepDays: number; readonly target: string }
  | { readonly kind: 'restore-point'; readonly keepDays: number }
  | { readonly kind: 'attested'; readonly statement: string }
  | { readonly kind: 'none'; readonly reason: string };

export type PatchPlan =
  | {
      readonly kind: 'windows-update';
      readonly categories: readonly string[];
      readonly accept: readonly string[];
      readonly reject: readonly string[];
    }
  | { readonly kind: 'outside'; readonly when: 'before' | 'during'; readonly by: string };

const MINUTE_MS = 60_000;

/** How long a step may take before a person is asked: as planned, else the step's own. */
export function holdAfterMs(plan: Plan, step: StepKind, own: { readonly holdAfterMs: number }): number {
  const planned = plan.limits[step];
  return planned === undefined ? own.holdAfterMs : planned.holdMinutes * MINUTE_MS;
}

export interface StepLimits {
  readonly warnMinutes: number;
  readonly holdMinutes: number;
}

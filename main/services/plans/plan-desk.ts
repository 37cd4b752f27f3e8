import { randomUUID } from 'node:crypto';
import type { PlanDraft, PlanReview } from '../../../contract/plans.ts';
import { failed, type Result, succeeded } from '../../../core/base/result.ts';
import type { ClusterDefinition } from '../../../core/cluster/cluster-definition.ts';
import type { Finding } from '../../../core/preflight/finding.ts';
import { digestOf } from '../../../core/window/digest.ts';
import { sameName } from '../../../core/window/facts.ts';
import type { AgreedTime, Plan } from '../../../core/window/plan.ts';

/** What was read for a review is old news after this long; preflight runs once more at the start anyway. */
const LASTS_MS = 15 * 60_000;
const MOST_KEPT = 20;

export interface ReviewedPlan {
  readonly clusterId: string;
  readonly plan: Plan;
  readonly review: PlanReview;
}

export interface PlanDeskPorts {
  readonly nowMs: () => number;
  /** Local times as instants; a time that the clocks skip or show twice is refused. */
  readonly toInstants: (agreed: NonNullable<PlanDraft['agreed']>) => Result<AgreedTime>;
}

/** Plans between review and start. A start takes only what stands here, with the digest that was shown, once. */
export class PlanDesk {
  private readonly ports: PlanDeskPorts;
  private readonly reviewed = new Map<string, ReviewedPlan>();

  constructor(ports: PlanDeskPorts) {
    this.ports = ports;
  }

  /** The form as a plan: every name is one of the cluster's nodes, once, and the agreed time is instants. */
  planOf(draft: PlanDraft, definition: ClusterDefinition): Result<Plan> {
    const names = draft.nodes.map(({ node }) => node);
    const foreign = names.find((node) => !definition.nodes.some(({ name }) => sameName(name, node)));
    if (foreign !== undefined) return wrong('nodes', `${foreign} is not a node of ${definition.name}`);
    const twice = names.find((node, index) => names.slice(0, index).some((before) => sameName(before, node)));
    if (twice !== undefined) return wrong('nodes', `${twice} is there twice`);
    const late = Object.entries(draft.limits).find(([, limit]) => limit.warnMinutes > limit.holdMinutes);
    if (late !== undefined) return wrong(`limits of ${late[0]}`, 'the warning comes after the hold');
    const agreed = draft.agreed === null ? succeeded(null) : this.ports.toInstants(draft.agreed);
    if (!agreed.ok) return agreed;
    return succeeded({ ...draft, agreed: agreed.value });
  }

  keep(clusterId: string, cluster: string, plan: Plan, findings: readonly Finding[]): PlanReview {
    const reviewedAtMs = this.ports.nowMs();
    const review: PlanReview = {
      planId: randomUUID(),
      digest: digestOf(JSON.stringify([plan, findings.map(({ check, scope, state }) => [check, scope, state])])),
      plan,
      findings,
      mayStart: !findings.some(({ state }) => state === 'blocking'),
      word: cluster,
      reviewedAtMs,
      expiresAtMs: reviewedAtMs + LASTS_MS,
    };
    this.reviewed.set(review.planId, { clusterId, plan, review });
    for (const planId of [...this.reviewed.keys()].slice(0, -MOST_KEPT)) this.reviewed.delete(planId);
    return review;
  }

  /** What may be started: reviewed, not too long ago, the one that was shown, and confirmed by the cluster's own name. */
  take(planId: string, digest: string, typedWord: string): Result<ReviewedPlan> {
    const reviewed = this.reviewed.get(planId);
    if (reviewed === undefined || reviewed.review.digest !== digest || this.ports.nowMs() > reviewed.review.expiresAtMs)
      return failed({ code: 'console.plan-expired', planId });
    const { word } = reviewed.review;
    return typedWord === word ? succeeded(reviewed) : failed({ code: 'console.wrong-word', wanted: word });
  }

  /** Started: it cannot be started again. */
  spend(planId: string): void {
    this.reviewed.delete(planId);
  }
}

function wrong(place: string, problem: string): Result<never> {
  return failed({ code: 'input.wrong', place, problem, next: 'Correct the plan and review it again.' });
}

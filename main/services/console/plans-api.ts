import type { PlansApi } from '../../../contract/plans.ts';
import type { ClusterDesk } from '../clusters/cluster-desk.ts';
import { defaultPlan, draftOf } from '../plans/default-plan.ts';
import type { PlanDesk } from '../plans/plan-desk.ts';
import { checkCluster } from '../window-session/window-session.ts';
import type { ConsolePorts } from './console.ts';
import { answered, refused } from './envelope.ts';

interface PlansPorts extends Pick<ConsolePorts, 'store' | 'mailbox' | 'files'> {
  readonly clusters: ClusterDesk;
  readonly plans: PlanDesk;
}

export function plansApi({ store, mailbox, files, clusters, plans }: PlansPorts): PlansApi {
  return {
    draft: async ({ clusterId }) => {
      const known = clusters.find(clusterId);
      if (!known.ok) return refused(known.fault);
      const { definition, lastPlan, practice } = known.value;
      if (practice !== null) return answered({ ...practice.plan, agreed: null });
      return answered(lastPlan === null ? defaultPlan(definition) : draftOf(lastPlan, definition));
    },
    review: async ({ clusterId, plan: draft }) => {
      const known = clusters.find(clusterId);
      if (!known.ok) return refused(known.fault);
      const { definition, practice } = known.value;
      const plan = plans.planOf(draft, definition);
      if (!plan.ok) return refused(plan.fault);
      const opened = await clusters.use(clusterId, 'hosts');
      if (!opened.ok) return refused(opened.fault);
      const { octopus, hosts, clock } = opened.value;
      const findings = await checkCluster(definition, plan.value, {
        octopus,
        hosts,
        clock,
        store,
        mailbox,
        files,
        renewCredential: () => clusters.renewCredential(clusterId),
      });
      if (practice === null) await clusters.change(clusterId, { lastPlan: plan.value });
      return answered(plans.keep(clusterId, definition.name, plan.value, findings));
    },
  };
}

import type { ClusterCheck } from '../check.ts';
import { ok, warning } from '../finding.ts';

/** Now is inside the agreed time. */
export const agreedTime: ClusterCheck = {
  name: 'cluster.agreed-time',
  reads: 'the agreed time of the plan and the clock of this workstation',
  why: 'Outside the agreed time nobody expects an outage, and no further node is begun after its end.',
  run: ({ definition, plan, nowMs }) => {
    const agreed = plan?.agreed ?? null;
    if (agreed === null) return [];
    const words = `${agreed.start} to ${agreed.end} (${agreed.zone})`;
    if (nowMs < agreed.startMs)
      return [
        warning(
          'cluster.agreed-time',
          definition.name,
          `the agreed time ${words} has not begun`,
          'Wait, or agree another time with the teams.',
        ),
      ];
    if (nowMs > agreed.endMs)
      return [
        warning(
          'cluster.agreed-time',
          definition.name,
          `the agreed time ${words} has passed`,
          'No node will be begun; agree another time with the teams.',
        ),
      ];
    return [ok('cluster.agreed-time', definition.name, `inside the agreed time ${words}`)];
  },
};

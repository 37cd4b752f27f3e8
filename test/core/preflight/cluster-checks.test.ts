import { describe, expect, it } from 'vitest';
import { failed, succeeded } from '../../../core/base/result.ts';
import type { ClusterCheck, Looks } from '../../../core/preflight/check.ts';
import { balancer } from '../../../core/preflight/cluster/balancer.ts';
import { instance } from '../../../core/preflight/cluster/instance.ts';
import { interruptions } from '../../../core/preflight/cluster/interruptions.ts';
import { plainHttp } from '../../../core/preflight/cluster/plain-http.ts';
import { queueTimeouts } from '../../../core/preflight/cluster/queue-timeouts.ts';
import { rateLimit } from '../../../core/preflight/cluster/rate-limit.ts';
import { aDefinition, aPlan, aTask, CLUSTER, NOW_MS, ofCluster, words } from './looks.ts';

const HOUR_MS = 3_600_000;
const tasks = (...list: readonly ReturnType<typeof aTask>[]) => succeeded({ tasks: list, scope: 'all' as const });
const limited = failed({ code: 'octopus.rate-limited', url: 'u', retryAfterMs: null } as const);
const endsInTwoHours = aPlan({
  agreed: { start: 's', end: 'e', zone: 'z', startMs: NOW_MS, endMs: NOW_MS + 2 * HOUR_MS },
});

const CASES: readonly (readonly [check: ClusterCheck, looks: Partial<Looks>, finds: string])[] = [
  [instance, {}, 'ok: instance id-1, the one that is meant'],
  [instance, { definition: aDefinition({ installationId: 'other' }) }, 'blocking: instance id-1; other is meant'],
  [
    instance,
    { definition: aDefinition({ installationId: null }) },
    'warning: instance id-1; which one is meant is not written down',
  ],
  [plainHttp, {}, 'ok: no plain http beyond this machine'],
  [
    plainHttp,
    { definition: aDefinition({ insecureHttp: 'lab, CHG-1' }) },
    'warning: plain http is accepted: lab, CHG-1',
  ],
  [rateLimit, {}, 'ok: no request was limited'],
  [rateLimit, { queued: limited }, 'warning: the server limits the rate of requests'],
  [balancer, {}, 'ok: answered through the cluster address: OCTO-1, OCTO-2'],
  [
    balancer,
    { answeredBy: ['OCTO-1', 'OCTO-9'] },
    'warning: answered through the cluster address: OCTO-1, OCTO-9; not all of them are described',
  ],
  [balancer, { answeredBy: [] }, 'unknown: no answer through the cluster address said which node it came from'],
  [interruptions, { running: tasks(aTask('T-1')) }, 'ok: no intervention is open'],
  [
    interruptions,
    { running: tasks(aTask('T-1', { hasPendingInterruptions: true })) },
    'warning: open interventions: T-1 Deploy T-1 on OCTO-1',
  ],
  [
    interruptions,
    {
      plan: aPlan(),
      running: tasks(aTask('T-1', { hasPendingInterruptions: true, nodeId: 'OctopusServerNodes-OCTO-2' })),
    },
    'ok: no intervention is open',
  ],
  [
    interruptions,
    { plan: aPlan(), running: tasks(aTask('T-1', { hasPendingInterruptions: true, nodeId: null })) },
    'warning: open interventions: T-1 Deploy T-1 on a node unknown',
  ],
  [
    queueTimeouts,
    { queued: tasks(aTask('T-1', { queueExpiryMs: null }), aTask('T-2')) },
    'ok: no queued task ends by waiting before the agreed end',
  ],
  [
    queueTimeouts,
    {
      plan: endsInTwoHours,
      queued: tasks(
        aTask('T-1', { queueExpiryMs: NOW_MS + HOUR_MS }),
        aTask('T-2', { queueExpiryMs: NOW_MS + 3 * HOUR_MS }),
      ),
    },
    'warning: these end unstarted if the queue stands still until then: T-1 Deploy T-1',
  ],
  [
    queueTimeouts,
    {
      plan: endsInTwoHours,
      serverTimeMs: NOW_MS - HOUR_MS,
      queued: tasks(aTask('T-1', { queueExpiryMs: NOW_MS + 1.5 * HOUR_MS })),
    },
    'ok: no queued task ends by waiting before the agreed end',
  ],
  [
    queueTimeouts,
    { queued: tasks(aTask('T-1', { queueExpiryMs: NOW_MS + HOUR_MS, startTimeMs: NOW_MS })) },
    'ok: no queued task ends by waiting before the agreed end',
  ],
];

describe('checks of the cluster', () => {
  it.each(CASES.map(([check, looks, finds]) => [check.name, finds, check, looks] as const))(
    '%s: %s',
    (name, finds, check, looks) => {
      const [found, ...more] = ofCluster(check, looks);

      expect(words(found === undefined ? [] : [found])).toEqual([finds]);
      expect(more).toEqual([]);
      expect(found).toMatchObject({ check: name, scope: CLUSTER });
      expect(found?.next === '').toBe(finds.startsWith('ok'));
    },
  );

  it('cluster.balancer does not concern a single server', () => {
    expect(ofCluster(balancer, { definition: aDefinition({ topology: 'single' }) })).toEqual([]);
  });
});

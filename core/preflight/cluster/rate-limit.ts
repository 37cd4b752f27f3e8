import type { ClusterCheck } from '../check.ts';
import { ok, warning } from '../finding.ts';

/** The server answers as often as it has to be asked. */
export const rateLimit: ClusterCheck = {
  name: 'cluster.rate-limit',
  reads: 'whether one of these questions was answered with 429',
  why: 'With too few answers a foreign change is seen late, and waiting takes longer.',
  run: ({ definition: { name }, identity, keyExpiry, maintenance, summary, running, queued }) => {
    const limited = [identity, keyExpiry, maintenance, summary, running, queued].some(
      (look) => !look.ok && look.fault.code === 'octopus.rate-limited',
    );
    return [
      limited
        ? warning(
            'cluster.rate-limit',
            name,
            'the server limits the rate of requests',
            'Use a service account of its own, which has its own allowance.',
          )
        : ok('cluster.rate-limit', name, 'no request was limited'),
    ];
  },
};

import { escapeOutsideText } from '../../text/escape-outside-text.ts';
import type { ClusterCheck } from '../check.ts';
import { ok, warning } from '../finding.ts';

/** The key travels encrypted. */
export const plainHttp: ClusterCheck = {
  name: 'cluster.plain-http',
  reads: 'the addresses of the cluster file',
  why: 'Over plain http beyond this machine everybody on the way reads the API key.',
  run: ({ definition: { name, insecureHttp } }) => [
    insecureHttp === null
      ? ok('cluster.plain-http', name, 'no plain http beyond this machine')
      : warning(
          'cluster.plain-http',
          name,
          `plain http is accepted: ${escapeOutsideText(insecureHttp)}`,
          'Put TLS in front of Octopus Server, and change the API key afterwards.',
        ),
  ],
};

import { escapeOutsideText } from '../../text/escape-outside-text.ts';
import type { ClusterCheck } from '../check.ts';
import { ok, warning } from '../finding.ts';

const SHOWN = 5;
/** Without an agreed end: as long as a window mostly takes. */
const USUAL_MS = 4 * 3_600_000;

/** Queued tasks that end as "timed out" before the window does. */
export const queueTimeouts: ClusterCheck = {
  name: 'cluster.queue-timeouts',
  reads: 'QueueTimeExpiry of queued tasks against the agreed end',
  why: 'What waits in the queue of drained nodes or in Maintenance Mode may never start.',
  run: ({ definition, plan, queued, serverTimeMs, nowMs }) => {
    if (!queued.ok) return [];
    const aheadMs = (plan?.agreed?.endMs ?? nowMs + USUAL_MS) - nowMs;
    const untilMs = (serverTimeMs ?? nowMs) + aheadMs;
    const ending = queued.value.tasks.filter(
      ({ startTimeMs, queueExpiryMs }) => startTimeMs === null && queueExpiryMs != null && queueExpiryMs <= untilMs,
    );
    if (ending.length === 0)
      return [ok('cluster.queue-timeouts', definition.name, 'no queued task ends by waiting before the agreed end')];
    const words = ending
      .slice(0, SHOWN)
      .map(({ id, description }) => `${escapeOutsideText(id)} ${escapeOutsideText(description)}`);
    const more = ending.length > SHOWN ? `; and ${ending.length - SHOWN} more` : '';
    return [
      warning(
        'cluster.queue-timeouts',
        definition.name,
        `these end unstarted if the queue stands still until then: ${words.join('; ')}${more}`,
        'Let them run before, or tell their owners to start them again.',
      ),
    ];
  },
};

import { looked } from '../evidence.ts';
import { lookAtHost, nodeOf, serviceOn } from '../look.ts';
import { every } from '../reading-need.ts';
import { minutes, proved, refuted, type Step, unknown } from '../step.ts';

/** The service runs. That is long before Octopus is ready. */
export const startService: Step = {
  kind: 'start-service',
  title: ({ node }) => `Start the Octopus Server service on ${node}`,
  gates: () => [],
  proof: (view) => {
    const host = lookAtHost(view);
    if (!host.ok) return unknown(`the host of ${nodeOf(view)}`, host.fault);
    const found = serviceOn(view, host.seen.value);
    if (!found.ok) return refuted('the service was not found', found.fault);
    if (found.service.state !== 'running') return refuted(`service is ${found.service.state}`);
    return proved(
      looked('service Running', host.seen.observedAtMs, { restored: [{ what: 'service', node: nodeOf(view) }] }),
    );
  },
  act: (view) => {
    const host = lookAtHost(view);
    const found = host.ok ? serviceOn(view, host.seen.value) : null;
    if (found === null || !found.ok || found.service.state === 'start-pending') return null;
    return { kind: 'start-service', node: nodeOf(view), service: found.service.name };
  },
  changes: () => [],
  trace: () => 'cannot-tell',
  needs: (view) => [{ kind: 'host', node: nodeOf(view), everyMs: every.hostInHandMs, restartMark: null }],
  watchedUntil: null,
  undone: () => null,
  limits: minutes(3, 10),
};

import type { ServiceReading } from '../../host/host-reading.ts';
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
    if (found === null || !found.ok || isOnItsWay(found.service.state)) return null;
    return { kind: 'start-service', node: nodeOf(view), service: found.service.name };
  },
  changes: () => [],
  trace: (_act, view) => {
    const host = lookAtHost(view);
    const found = host.ok ? serviceOn(view, host.seen.value) : null;
    if (found === null || !found.ok) return 'cannot-tell';
    return found.service.state === 'running' || found.service.state === 'start-pending' ? 'happened' : 'did-not-happen';
  },
  needs: (view) => [{ kind: 'host', node: nodeOf(view), everyMs: every.hostInHandMs, restartMark: null }],
  watchedUntil: null,
  undone: () => null,
  limits: minutes(3, 10),
};

/** Windows takes no start while it starts or stops a service; somebody else may have asked for either. */
function isOnItsWay(state: ServiceReading['state']): boolean {
  return state === 'start-pending' || state === 'stop-pending';
}

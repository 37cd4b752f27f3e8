import type { ServiceReading } from '../../host/host-reading.ts';
import type { Subject } from '../change.ts';
import { DEPENDENTS_UNREAD, notedDependents, notRunningAgain, thatRan } from '../dependents.ts';
import { looked } from '../evidence.ts';
import { lookAtHost, nodeOf, serviceOn } from '../look.ts';
import { every } from '../reading-need.ts';
import { minutes, proved, refuted, type Step, unknown } from '../step.ts';

/** The service runs, and so does what was stopped with it. That is long before Octopus is ready. */
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
    const node = nodeOf(view);
    const before = notedDependents(view.window, node);
    const names = thatRan(before);
    if (names.length > 0) {
      const { dependents } = found.service;
      if (dependents === null) return unknown('the services that need it', DEPENDENTS_UNREAD);
      const stopped = notRunningAgain(before, dependents);
      if (stopped !== null) return refuted(stopped);
    }
    const restored: readonly Subject[] = [
      { what: 'service', node },
      ...(before.length > 0 ? [{ what: 'dependents', node } as const] : []),
    ];
    const saw = names.length === 0 ? 'service Running' : `service Running, and ${names.join(', ')} again`;
    return proved(looked(saw, host.seen.observedAtMs, { restored }));
  },
  act: (view) => {
    const host = lookAtHost(view);
    const found = host.ok ? serviceOn(view, host.seen.value) : null;
    if (found === null || !found.ok || isOnItsWay(found.service.state)) return null;
    const node = nodeOf(view);
    const { name, state } = found.service;
    if (state !== 'running') return { kind: 'start-service', node, service: name };
    return { kind: 'start-dependents', node, service: name, dependents: thatRan(notedDependents(view.window, node)) };
  },
  changes: () => [],
  trace: (act, view) => {
    const host = lookAtHost(view);
    const found = host.ok ? serviceOn(view, host.seen.value) : null;
    if (found === null || !found.ok) return 'cannot-tell';
    if (act.kind !== 'start-dependents') return isUp(found.service.state) ? 'happened' : 'did-not-happen';
    const { dependents } = found.service;
    if (dependents === null) return 'cannot-tell';
    const areUp = act.dependents.every((name) => dependents.some((one) => one.name === name && isUp(one.state)));
    return areUp ? 'happened' : 'did-not-happen';
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

function isUp(state: ServiceReading['state']): boolean {
  return state === 'running' || state === 'start-pending';
}

import type { Claim, DependentBefore } from '../../host/claim.ts';
import type { HostReading, ServiceReading } from '../../host/host-reading.ts';
import { DEPENDENTS_UNREAD, dependentsBefore, dependentsChange, notHeld, thatStartAtBoot } from '../dependents.ts';
import { looked } from '../evidence.ts';
import { closedGate, type Gate, holds, unknownGate } from '../gate.ts';
import { isInHand } from '../in-hand.ts';
import { lookAtHost, nodeOf, serviceOn } from '../look.ts';
import { priorOf } from '../prior-values.ts';
import { every } from '../reading-need.ts';
import { minutes, proved, refuted, type Step, unknown, type View } from '../step.ts';
import { nodeProgress } from '../window.ts';

/**
 * Nothing starts the service behind our back: start type Manual and watchdog tasks disabled, with the prior values in
 * a claim on the host, so that another operator can put them back.
 * @source facts: octopus.md 7.3, windows-hosts.md 8
 */
export const holdService: Step = {
  kind: 'hold-service',
  title: ({ node }) => `Hold the service on ${node}`,
  gates: (view) => {
    const host = lookAtHost(view);
    if (!host.ok) return [unknownGate('readable', `the host of ${nodeOf(view)}`, host.fault)];
    return [serviceGate(view, host.seen.value), claimGate(view, host.seen.value)];
  },
  proof: (view) => {
    const host = lookAtHost(view);
    if (!host.ok) return unknown(`the host of ${nodeOf(view)}`, host.fault);
    const found = serviceOn(view, host.seen.value);
    if (!found.ok) return refuted('the service was not found', found.fault);
    const { claim } = host.seen.value;
    if (claim.kind === 'unreadable')
      return unknown('the claim', { code: 'host.claim-unreadable', host: nodeOf(view), reason: claim.reason });
    if (found.service.startType === null)
      return unknown('the start type', { code: 'window.not-yet-read', what: 'start type' });
    if (found.service.dependents === null && thatStartAtBoot(claimedDependents(view, host.seen.value)).length > 0)
      return unknown('the services that need it', DEPENDENTS_UNREAD);
    const fault = whatIsMissing(view, host.seen.value, found.service);
    if (fault !== null) return refuted(fault);
    return proved(
      looked('claim written, start type Manual, watchdog off', host.seen.observedAtMs, {
        service: found.service.name,
        ...(found.service.processId > 0 ? { processId: found.service.processId } : {}),
        build: host.seen.value.build,
      }),
    );
  },
  act: (view) => {
    const host = lookAtHost(view);
    if (!host.ok) return null;
    const found = serviceOn(view, host.seen.value);
    if (!found.ok) return null;
    const prior = priorValues(view, host.seen.value, found.service);
    if (prior === null) return null;
    const { window } = view;
    return {
      kind: 'hold-service',
      node: nodeOf(view),
      service: found.service.name,
      takeOver: nodeProgress(window, nodeOf(view)).claimTakenOver !== null,
      claim: {
        format: 1,
        windowId: window.id,
        operator: window.operator,
        workstation: window.workstation,
        node: nodeOf(view),
        service: found.service.name,
        prior,
      },
    };
  },
  changes: (act) => {
    if (act.kind !== 'hold-service') return [];
    const { startType, watchdogs, dependents = [] } = act.claim.prior;
    const enabled = watchdogs.filter((watchdog) => watchdog.enabled);
    return [
      { subject: { what: 'start-type', node: act.node }, prior: startType, set: 'manual' },
      ...(enabled.length > 0
        ? [
            {
              subject: { what: 'watchdog', node: act.node } as const,
              prior: JSON.stringify(watchdogs),
              set: 'disabled',
            },
          ]
        : []),
      ...dependentsChange(act.node, dependents),
    ];
  },
  trace: () => 'cannot-tell',
  needs: (view) => [
    {
      kind: 'host',
      node: nodeOf(view),
      everyMs: isInHand(view) ? every.hostInHandMs : every.hostWatchedMs,
      restartMark: null,
    },
  ],
  watchedUntil: 'release-service',
  undone: (view) => {
    const host = lookAtHost(view);
    if (!host.ok) return null;
    const found = serviceOn(view, host.seen.value);
    const node = nodeOf(view);
    if (!found.ok) return found.fault;
    if (!isHeld(found.service))
      return { code: 'window.start-type-changed', node, found: found.service.startType ?? 'unknown' };
    if (host.seen.value.watchdogs.some((watchdog) => watchdog.enabled))
      return { code: 'window.watchdog-enabled', node };
    const dependent = notHeld(claimedDependents(view, host.seen.value), found.service.dependents ?? []);
    if (dependent !== null)
      return { code: 'window.start-type-changed', node, found: dependent.startType, dependent: dependent.name };
    return { code: 'window.claim-gone', node };
  },
  limits: minutes(2, 10),
};

function isHeld(service: ServiceReading): boolean {
  return service.startType === 'manual';
}

/** Null when everything is as wished; what cannot be read is not refuted by a guess. */
function whatIsMissing(view: View, host: HostReading, service: ServiceReading): string | null {
  if (host.claim.kind !== 'claim' || host.claim.claim.windowId !== view.window.id)
    return 'no claim of this window on the host';
  if (!isHeld(service)) return `start type is ${service.startType ?? 'not readable'}`;
  const enabled = host.watchdogs.filter((watchdog) => watchdog.enabled);
  if (enabled.length > 0) return `watchdog ${enabled.map((watchdog) => watchdog.name).join(', ')} is enabled`;
  const dependent = notHeld(claimedDependents(view, host), service.dependents ?? []);
  return dependent === null ? null : `${dependent.name}, which needs it, starts at boot and would start it along`;
}

/** The services that need it, as the claim of this window on the host keeps them. */
function claimedDependents(view: View, { claim }: HostReading): readonly DependentBefore[] {
  return claim.kind === 'claim' && claim.claim.windowId === view.window.id ? (claim.claim.prior.dependents ?? []) : [];
}

/** First the claim (ours, or one that is taken over), then what we noted before, else what the host shows now. */
function priorValues(view: View, host: HostReading, service: ServiceReading): Claim['prior'] | null {
  const { claim } = host;
  const isOurs = claim.kind === 'claim' && claim.claim.windowId === view.window.id;
  if (claim.kind === 'claim' && isOurs) return claim.claim.prior;
  if (claim.kind === 'claim' && isTakenOver(view, claim.claim))
    return withDependents(claim.claim.prior, claim.claim.prior.dependents ?? dependentsBefore(service));
  if (service.startType === null) return null;
  const noted = priorOf(view.window, nodeOf(view));
  return noted === null
    ? withDependents({ startType: service.startType, watchdogs: host.watchdogs }, dependentsBefore(service))
    : withDependents({ startType: noted.startType, watchdogs: noted.watchdogs ?? host.watchdogs }, noted.dependents);
}

function withDependents(prior: Claim['prior'], dependents: readonly DependentBefore[]): Claim['prior'] {
  return dependents.length === 0 ? prior : { ...prior, dependents };
}

function isTakenOver(view: View, claim: Claim): boolean {
  return claim.windowId === nodeProgress(view.window, nodeOf(view)).claimTakenOver;
}

function serviceGate(view: View, host: HostReading): Gate {
  const found = serviceOn(view, host);
  if (!found.ok) return closedGate('service-known', 'which service it is', found.fault);
  return found.service.startType === null
    ? unknownGate('service-known', 'the start type could not be read', {
        code: 'window.not-yet-read',
        what: 'start type',
      })
    : holds('service-known', `service ${found.service.name}`);
}

/** A claim of another window is never overwritten unless a person took it over. */
function claimGate(view: View, host: HostReading): Gate {
  const { claim } = host;
  const node = nodeOf(view);
  switch (claim.kind) {
    case 'none':
      return holds('claim', 'no claim on the host');
    case 'folder-not-ours':
      return closedGate('claim', 'our folder on the host', {
        code: 'host.folder-not-ours',
        host: node,
        reason: claim.reason,
      });
    case 'unreadable':
      return closedGate('claim', 'the claim on the host', {
        code: 'host.claim-unreadable',
        host: node,
        reason: claim.reason,
      });
    case 'claim': {
      const { windowId, operator, workstation } = claim.claim;
      if (windowId === view.window.id) return holds('claim', 'our own claim');
      if (isTakenOver(view, claim.claim)) return holds('claim', 'claim of another window, taken over');
      return closedGate('claim', 'a claim of another window', {
        code: 'host.claimed-by-other',
        host: node,
        windowId,
        operator,
        workstation,
      });
    }
  }
}

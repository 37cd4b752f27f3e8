import type { Fault } from '../fault/fault.ts';
import { type Change, type Subject, subjectWords } from './change.ts';
import type { Answer, Hold } from './hold.ts';
import { withLeft } from './ledger.ts';
import { type Place, placeKey } from './place.ts';
import { STATE } from './waiver.ts';
import { type Window, withProgress } from './window.ts';

/** Waives a state until its watch would have ended, or a gate for this place; an owned change becomes *left*. */
export function accept(window: Window, hold: Hold, answer: Answer, atMs: number): Window {
  const { place, fault } = hold;
  if (fault.code === 'window.change-not-put-back')
    return leaveAnyway(window, fault.subject, answer.reason ?? 'accepted', atMs);
  if (fault.code === 'host.claimed-by-other' && place?.node != null)
    return withProgress(window, place.node, (progress) => ({ ...progress, claimTakenOver: fault.windowId }));
  if (place === null) return window;
  const waiver = {
    placeKey: placeKey(place),
    what: whatIsWaived(fault),
    reason: answer.reason ?? '',
    by: answer.by,
    tasks: [],
  };
  const waived: Window = { ...window, waivers: [...window.waivers, waiver] };
  if (waiver.what !== STATE) return waived;
  const subjects = subjectsOf(window, place);
  return withLeft(
    waived,
    ({ what, node }) => node === place.node && subjects.includes(what),
    answer.reason ?? 'accepted',
    atMs,
  );
}

/** Put back once and changed by somebody since, it is left like one that never was. */
function leaveAnyway(window: Window, words: string, reason: string, atMs: number): Window {
  const changes = window.changes.map(
    (change): Change =>
      subjectWords(change.subject) === words ? { ...change, state: { kind: 'left', atMs, reason } } : change,
  );
  return { ...window, changes };
}

/** A gate by its name, a version, or the state itself. */
function whatIsWaived(fault: Fault): string {
  switch (fault.code) {
    case 'window.balancer-still-sends':
    case 'window.balancer-does-not-tell':
      return 'balancer';
    case 'window.agreed-end-passed':
      return 'agreed-end';
    case 'window.other-version':
      return 'version';
    default:
      return STATE;
  }
}

function subjectsOf(window: Window, place: Place): readonly Subject['what'][] {
  switch (place.step) {
    case 'maintenance-on':
    case 'maintenance-off':
      return ['maintenance-mode'];
    case 'drain':
    case 'lift-drain':
      return ['drain'];
    case 'hold-service':
    case 'release-service':
      return ['start-type', 'watchdog', 'dependents'];
    case 'stop-service':
      return ['service', 'dependents'];
    case 'start-service': {
      // What needs the service is started once the service itself runs again.
      const attempt = window.attempts[placeKey(place)];
      return attempt !== undefined && attempt.act.kind === 'start-dependents'
        ? ['dependents']
        : ['service', 'dependents'];
    }
    default:
      return [];
  }
}

import type { Fact } from '../base/fact.ts';
import type { Fault } from '../fault/fault.ts';
import type { Watchdog } from '../host/host-reading.ts';
import type { Change } from './change.ts';
import { notedDependents, notRunningAgain, otherStartType } from './dependents.ts';
import { type Facts, nodeFactsOf } from './facts.ts';
import { wantedDrain, wantedMaintenance } from './wanted.ts';
import { nodeAtStart, nodeProgress, type Window } from './window.ts';

export type ChangeLook =
  | { readonly kind: 'as-before' }
  | { readonly kind: 'differs'; readonly found: string }
  /** The fault of the last reading, if that failed. */
  | { readonly kind: 'not-read'; readonly fault: Fault | null };

const AS_BEFORE: ChangeLook = { kind: 'as-before' };

/** How the thing is now, by a reading begun since. */
export function lookAtChange(window: Window, facts: Facts, change: Change, sinceMs: number): ChangeLook {
  const { what, node } = change.subject;
  if (what === 'maintenance-mode') {
    const seen = since(facts.maintenance, sinceMs);
    if (seen === null) return notRead(facts.maintenance);
    return seen.isOn === wantedMaintenance(window, seen.isOn)
      ? AS_BEFORE
      : { kind: 'differs', found: seen.isOn ? 'on' : 'off' };
  }
  if (node === null) throw new Error(`${what} has a node`);
  switch (what) {
    case 'drain':
      return lookAtDrain(window, facts, node, sinceMs);
    case 'start-type':
    case 'watchdog':
    case 'dependents':
    case 'service':
      return lookAtHostChange(window, facts, node, change, sinceMs);
    case 'task': {
      const { patchRun } = nodeFactsOf(facts, node);
      const seen = since(patchRun, sinceMs);
      if (seen === null) return notRead(patchRun);
      return seen.task === 'none' ? AS_BEFORE : { kind: 'differs', found: `still there, ${seen.task}` };
    }
  }
}

function lookAtDrain(window: Window, facts: Facts, node: string, sinceMs: number): ChangeLook {
  const seen = since(facts.summary, sinceMs);
  const line = seen?.nodes.find((candidate) => candidate.id === nodeAtStart(window, node).id);
  if (line === undefined) return notRead(facts.summary);
  return line.isDraining === wantedDrain(window, node, line.isDraining)
    ? AS_BEFORE
    : { kind: 'differs', found: line.isDraining ? 'on' : 'off' };
}

function lookAtHostChange(window: Window, facts: Facts, node: string, change: Change, sinceMs: number): ChangeLook {
  const { host } = nodeFactsOf(facts, node);
  const seen = since(host, sinceMs);
  if (seen === null) return notRead(host);
  if (change.subject.what === 'watchdog') {
    const before = JSON.parse(change.prior) as readonly Watchdog[];
    const wrong = before.find((prior) =>
      seen.watchdogs.some((now) => now.path === prior.path && now.name === prior.name && now.enabled !== prior.enabled),
    );
    return wrong === undefined
      ? AS_BEFORE
      : { kind: 'differs', found: `${wrong.name} ${wrong.enabled ? 'disabled' : 'enabled'}` };
  }
  const name = nodeProgress(window, node).service;
  const service = seen.services.find((candidate) => name === null || candidate.name === name);
  if (service === undefined) return { kind: 'differs', found: 'service not found' };
  if (change.subject.what === 'dependents') {
    if (service.dependents === null) return notRead(host);
    const before = notedDependents(window, node);
    const found = otherStartType(before, service.dependents) ?? notRunningAgain(before, service.dependents);
    return found === null ? AS_BEFORE : { kind: 'differs', found };
  }
  const found = change.subject.what === 'service' ? service.state : (service.startType ?? 'not readable');
  return found === change.prior ? AS_BEFORE : { kind: 'differs', found };
}

function since<T>(fact: Fact<T>, sinceMs: number): T | null {
  return fact.kind === 'observed' && fact.startedAtMs >= sinceMs ? fact.value : null;
}

function notRead(fact: Fact<unknown>): ChangeLook {
  const wasTried = fact.kind === 'unknown' && fact.fault.code !== 'window.not-yet-read';
  return { kind: 'not-read', fault: wasTried ? fact.fault : null };
}

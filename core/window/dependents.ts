import type { Fault } from '../fault/fault.ts';
import type { DependentBefore } from '../host/claim.ts';
import type { Dependent, ServiceReading, StartType } from '../host/host-reading.ts';
import { changeOf } from './ledger.ts';
import type { Window } from './window.ts';

export const DEPENDENTS_UNREAD: Fault = { code: 'window.not-yet-read', what: 'services that need it' };

/**
 * The services that need Octopus Server, as they are before the window: what runs is stopped with it, and what starts at
 * boot would start it along. Others are none of our business.
 * @source facts: windows-hosts.md 8
 */
export function dependentsBefore({ dependents }: ServiceReading): readonly DependentBefore[] {
  return (dependents ?? [])
    .filter(({ state, startType }) => state !== 'stopped' || startsAtBoot(startType))
    .map(({ name, state, startType }) => ({ name, startType, running: state !== 'stopped' }));
}

/** Those the window noted when it took the host, by the ledger, in the order in which they have to be stopped. */
export function notedDependents(window: Window, node: string): readonly DependentBefore[] {
  const change = changeOf(window, 'dependents', node);
  return change === null ? [] : (JSON.parse(change.prior) as readonly DependentBefore[]);
}

/** The change that owns them; none where there are none. */
export function dependentsChange(node: string, before: readonly DependentBefore[]) {
  return before.length === 0
    ? []
    : [{ subject: { what: 'dependents', node } as const, prior: JSON.stringify(before), set: 'held and stopped' }];
}

export function thatRan(before: readonly DependentBefore[]): readonly string[] {
  return before.filter(({ running }) => running).map(({ name }) => name);
}

export function thatStartAtBoot(before: readonly DependentBefore[]): readonly DependentBefore[] {
  return before.filter(({ startType }) => startsAtBoot(startType));
}

function startsAtBoot(startType: StartType): boolean {
  return startType === 'automatic' || startType === 'delayed';
}

/** In words, one that does not run although it ran before; null: all run. */
export function notRunningAgain(before: readonly DependentBefore[], now: readonly Dependent[]): string | null {
  const stopped = thatRan(before).find((name) => now.find((one) => one.name === name)?.state !== 'running');
  if (stopped === undefined) return null;
  return `${stopped}, which needs it, is ${now.find((one) => one.name === stopped)?.state ?? 'not there'}`;
}

/** In words, one whose start type is not what it was before; one that is gone owes nothing. Null: all are. */
export function otherStartType(before: readonly DependentBefore[], now: readonly Dependent[]): string | null {
  for (const { name, startType } of thatStartAtBoot(before)) {
    const found = now.find((one) => one.name === name)?.startType ?? startType;
    if (found !== startType) return `start type of ${name}, which needs it, is ${found}, before it was ${startType}`;
  }
  return null;
}

/** One that would start Octopus Server along at boot, though the window had set it to Manual. */
export function notHeld(before: readonly DependentBefore[], now: readonly Dependent[]): Dependent | null {
  const names = thatStartAtBoot(before).map(({ name }) => name);
  return now.find(({ name, startType }) => names.includes(name) && startsAtBoot(startType)) ?? null;
}

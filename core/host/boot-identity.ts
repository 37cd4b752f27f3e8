import type { BootWitnesses } from './boot-witnesses.ts';

/** The witnesses of one boot, with our own steady time of the reading. */
export interface BootIdentity {
  readonly witnesses: BootWitnesses;
  readonly observedAtMs: number;
}

/** Clock corrections move `LastBootUpTime` by seconds, never by this much. */
const LAST_BOOT_MOVED_MS = 60_000;
/** Uptime is read on the host's wall clock, which may be corrected meanwhile. */
const UPTIME_MARGIN_MS = 5_000;
/** The System process is created with the boot; the same correction may show in it. */
const SYSTEM_PROCESS_MOVED_MS = 60_000;

/**
 * Is it another boot than the one noted before?
 *
 * Another = the uptime fits into the time since it was noted (the host's own duration against ours, clocks are never
 * compared), **and** a second witness says so: last boot time later by more than 60 s, another boot id, or another
 * creation time of the System process. Too few witnesses, or witnesses that contradict each other, cannot tell.
 *
 * @source facts: windows-hosts.md 6.2
 */
export function compareBoots(noted: BootIdentity, seen: BootIdentity): 'same' | 'another' | 'cannot-tell' {
  const uptimeMs = seen.witnesses.uptimeMs;
  const moved = secondWitness(noted.witnesses, seen.witnesses);
  if (uptimeMs === null || moved === null) return 'cannot-tell';

  const fits = uptimeMs <= seen.observedAtMs - noted.observedAtMs + UPTIME_MARGIN_MS;
  if (!fits && !moved) return 'same';
  const ranOn = uptimeRanOn(noted, seen);
  if (fits && moved) return ranOn ? 'cannot-tell' : 'another';
  return ranOn ? 'same' : 'cannot-tell';
}

/** The uptime is what it was when noted plus the time since: the same boot, whatever a lagging boot id says. */
function uptimeRanOn(noted: BootIdentity, seen: BootIdentity): boolean {
  const before = noted.witnesses.uptimeMs;
  const after = seen.witnesses.uptimeMs;
  if (before === null || after === null) return false;
  return Math.abs(after - (before + seen.observedAtMs - noted.observedAtMs)) <= UPTIME_MARGIN_MS;
}

function secondWitness(noted: BootWitnesses, seen: BootWitnesses): boolean | null {
  const votes = [
    moved(noted.lastBootUpMs, seen.lastBootUpMs, LAST_BOOT_MOVED_MS),
    changed(noted.bootId, seen.bootId),
    moved(noted.systemProcessMs, seen.systemProcessMs, SYSTEM_PROCESS_MOVED_MS),
  ].filter((vote) => vote !== null);
  return votes.length === 0 ? null : votes.includes(true);
}

function moved(before: number | null, after: number | null, byMs: number): boolean | null {
  return before === null || after === null ? null : after - before > byMs;
}

function changed(before: number | null, after: number | null): boolean | null {
  return before === null || after === null ? null : before !== after;
}

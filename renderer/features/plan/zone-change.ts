import { Temporal } from 'temporal-polyfill';

export interface ZoneChange {
  readonly atMs: number;
  /** Milliseconds by which the clocks go forward; negative: back. */
  readonly byMs: number;
}

const NEAR_MS = 12 * 3_600_000;

/** The clock change of a zone during the agreed time or soon after it; null if there is none, or no such zone. */
export function zoneChangeNear(startMs: number, endMs: number, zone: string): ZoneChange | null {
  try {
    const start = Temporal.Instant.fromEpochMilliseconds(startMs).toZonedDateTimeISO(zone);
    const change = start.getTimeZoneTransition('next');
    if (change === null || change.epochMilliseconds > endMs + NEAR_MS) return null;
    const before = change.subtract({ milliseconds: 1 });
    return {
      atMs: change.epochMilliseconds,
      byMs: (change.offsetNanoseconds - before.offsetNanoseconds) / 1_000_000,
    };
  } catch {
    return null;
  }
}

/** An instant as the zone's own clocks show it: "Sat 24 Oct 22:00 CEST". */
export function inZone(atMs: number, zone: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
    timeZone: zone,
    timeZoneName: 'short',
  })
    .format(atMs)
    .replaceAll(',', '');
}

/** Local time, as a wall clock shows it: "22:52:10". */
export function clockWords(atMs: number): string {
  return clock.format(atMs);
}

/** "22:52". */
export function shortClock(atMs: number): string {
  return short.format(atMs);
}

/** "Sat 24 Oct 2026". */
export function dayWords(atMs: number): string {
  return day.format(atMs).replaceAll(',', '');
}

/** "Sat 24 Oct 22:00". */
export function dayAndClock(atMs: number): string {
  return `${shortDay.format(atMs).replaceAll(',', '')} ${shortClock(atMs)}`;
}

/** When something began or was said: "22:52"; with its day where that is another one than today. */
export function sinceWords(sinceMs: number, nowMs: number): string {
  return dayWords(sinceMs) === dayWords(nowMs) ? shortClock(sinceMs) : dayAndClock(sinceMs);
}

/** "20:52:10 UTC". */
export function utcClock(atMs: number): string {
  return `${utc.format(atMs)} UTC`;
}

/** The name of this computer's zone at that time: "CEST". */
export function zoneName(atMs: number): string {
  return zone.formatToParts(atMs).find((part) => part.type === 'timeZoneName')?.value ?? '';
}

/** From one time to another; the day is said once where it is the same. */
export function spanWords(fromMs: number, toMs: number): string {
  const isSameDay = dayWords(fromMs) === dayWords(toMs);
  return `${dayAndClock(fromMs)} to ${isSameDay ? shortClock(toMs) : dayAndClock(toMs)}`;
}

const LOCALE = 'en-GB';
const clock = new Intl.DateTimeFormat(LOCALE, { hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false });
const short = new Intl.DateTimeFormat(LOCALE, { hour: '2-digit', minute: '2-digit', hour12: false });
const day = new Intl.DateTimeFormat(LOCALE, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' });
const shortDay = new Intl.DateTimeFormat(LOCALE, { weekday: 'short', day: 'numeric', month: 'short' });
const zone = new Intl.DateTimeFormat(LOCALE, { hour: '2-digit', timeZoneName: 'short' });
const utc = new Intl.DateTimeFormat(LOCALE, {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hour12: false,
  timeZone: 'UTC',
});

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** "12 s", "8 min", "2 h 8 min", "3 d". Rounded down: nothing is told as longer than it was. */
export function durationWords(durationMs: number): string {
  const ms = Math.max(0, durationMs);
  if (ms < MINUTE_MS) return `${Math.floor(ms / SECOND_MS)} s`;
  if (ms < HOUR_MS) return `${Math.floor(ms / MINUTE_MS)} min`;
  const hours = Math.floor(ms / HOUR_MS);
  if (ms < DAY_MS) {
    const minutes = Math.floor((ms % HOUR_MS) / MINUTE_MS);
    return minutes === 0 ? `${hours} h` : `${hours} h ${minutes} min`;
  }
  return `${Math.floor(ms / DAY_MS)} d`;
}

/** With seconds, where a minute is much: "7 min 10 s". */
export function exactWords(durationMs: number): string {
  const ms = Math.max(0, durationMs);
  if (ms < MINUTE_MS || ms >= HOUR_MS) return durationWords(ms);
  const seconds = Math.floor((ms % MINUTE_MS) / SECOND_MS);
  return seconds === 0 ? durationWords(ms) : `${durationWords(ms)} ${seconds} s`;
}

/** How old something is: "1 s ago". */
export function ageWords(atMs: number, nowMs: number): string {
  return `${durationWords(nowMs - atMs)} ago`;
}

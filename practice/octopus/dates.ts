/** As Octopus Server writes it: ISO 8601 with offset. */
export function octopusDate(ms: number): string {
  return new Date(ms).toISOString().replace('Z', '+00:00');
}

export function octopusDateOrNull(ms: number | null): string | null {
  return ms === null ? null : octopusDate(ms);
}

/** A .NET time span: `[d.]hh:mm:ss.fffffff`. */
export function timeSpan(ms: number): string {
  const two = (n: number): string => String(n).padStart(2, '0');
  const days = Math.floor(ms / 86_400_000);
  const hours = Math.floor(ms / 3_600_000) % 24;
  const minutes = Math.floor(ms / 60_000) % 60;
  const seconds = Math.floor(ms / 1_000) % 60;
  const fraction = String(Math.floor(ms % 1_000) * 10_000).padStart(7, '0');
  return `${days > 0 ? `${days}.` : ''}${two(hours)}:${two(minutes)}:${two(seconds)}.${fraction}`;
}

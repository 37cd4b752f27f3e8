/** Milliseconds of a .NET time span, `[d.]hh:mm:ss[.fffffff]`; null if it is none. */
export function timeSpanMs(text: string | null): number | null {
  const [, days = '0', hours, minutes, seconds] =
    /^\s*(?:(\d+)\.)?(\d{1,2}):(\d{2}):(\d{2}(?:\.\d+)?)\s*$/u.exec(text ?? '') ?? [];
  if (hours === undefined) return null;
  return Math.round((((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000);
}

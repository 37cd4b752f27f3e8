import type { Fault } from '../../../core/fault/fault.ts';

/** What a key looks like; it has no fixed length. */
const KEY = /\bAPI-[A-Z0-9]{6,}/giu;
const LONGEST = 500;

/**
 * A fault that may leave the adapter: every key is taken out of its texts (a server or proxy may repeat a request's
 * headers in its error page), then they are shortened, so that no half of a key is left at the end.
 * @param keys what was given out as a key in this process, whatever it looks like
 */
export function safeFault(fault: Fault, keys: ReadonlySet<string>): Fault {
  // Only the texts change; kind and fields of the fault stay.
  return safe(fault, keys) as Fault;
}

function safe(value: unknown, keys: ReadonlySet<string>): unknown {
  if (typeof value === 'string') return shortened(withoutKeys(value, keys));
  if (Array.isArray(value)) return value.map((item) => safe(item, keys));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, safe(item, keys)]));
}

function withoutKeys(text: string, keys: ReadonlySet<string>): string {
  let clean = text;
  for (const key of keys) {
    for (const form of [key, encodeURIComponent(key)])
      clean = clean.replaceAll(new RegExp(RegExp.escape(form), 'giu'), '(key)');
  }
  return clean.replace(KEY, '(key)');
}

function shortened(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`;
}

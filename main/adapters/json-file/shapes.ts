import { z } from 'zod';

/**
 * Pieces of schemas for files that people write. The message of every piece says what to write there; what is wrong is
 * told by `readJsonFile`, so that no value (it may be a secret in the wrong place) is ever repeated.
 */

/** An object in which an unknown key is an error that names the known ones. */
export function object<S extends z.ZodRawShape>(shape: S, what = 'an object { ... }'): z.ZodObject<S, z.core.$strict> {
  const known = Object.keys(shape).join(', ');
  return z.strictObject(shape, {
    error: (issue) => (issue.code === 'unrecognized_keys' ? `Remove it, or write one of: ${known}` : `Write ${what}`),
  });
}

export function text(what: string): z.ZodString {
  const next = `Write ${what}`;
  return z.string(next).trim().min(1, next).max(2_000, `${next}, in at most 2000 characters`);
}

export function oneOf<const T extends readonly [string, ...string[]]>(values: T): z.ZodType<T[number]> {
  return z.enum(values, `Write ${values.map((value) => JSON.stringify(value)).join(' or ')}`);
}

export function flag(): z.ZodBoolean {
  return z.boolean('Write true or false');
}

export function wholeNumber(from: number, to: number): z.ZodType<number> {
  const next = `Write a whole number from ${from} to ${to}`;
  return z.number(next).int(next).min(from, next).max(to, next);
}

export function listOf<T extends z.ZodType>(item: T, what: string): z.ZodArray<T> {
  return z.array(item, `Write ${what}`);
}

import { readFile } from 'node:fs/promises';
import type { z } from 'zod';
import { type Result, succeeded } from '../../../core/base/result.ts';
import { inputWrong } from './input-wrong.ts';

const LIMIT_BYTES = 4 * 1024 * 1024;

/** A file that a person wrote, checked against its schema. Says the file, the key and what to write there. */
export async function readJsonFile<T>(path: string, schema: z.ZodType<T>): Promise<Result<T>> {
  if (path === '') return inputWrong('the path of the file', 'this is empty', 'Name a file that is there and readable');
  const read = await readText(path);
  if (!read.ok) return read;
  const parsed = parseJson(path, read.value);
  return parsed.ok ? checkShape(path, parsed.value, schema) : parsed;
}

/** @param path the file as it is named in the error */
export function checkShape<T>(path: string, value: unknown, schema: z.ZodType<T>): Result<T> {
  const checked = schema.safeParse(value);
  if (checked.success) return succeeded(checked.data);
  const issue = deepest(checked.error.issues);
  if (issue === undefined) throw new Error('A schema that refuses says why');
  const unknownKey = issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
  const keys = unknownKey === undefined ? issue.path : [...issue.path, unknownKey];
  const place = keys.length === 0 ? path : `${path}: ${keyPath(keys)}`;
  if (unknownKey !== undefined) return inputWrong(place, 'this key is not known here', issue.message);
  return inputWrong(place, problemOf(valueAt(value, issue.path), issue), issue.message);
}

/** `nodes[1].host.hostKey` */
function keyPath(keys: readonly PropertyKey[]): string {
  return keys.reduce<string>((path, key) => {
    if (typeof key === 'number') return `${path}[${key}]`;
    const name = String(key);
    if (!/^[A-Za-z][\w-]*$/u.test(name)) return `${path}[${JSON.stringify(name)}]`;
    return path === '' ? name : `${path}.${name}`;
  }, '');
}

async function readText(path: string): Promise<Result<string>> {
  try {
    const bytes = await readFile(path);
    if (bytes.length > LIMIT_BYTES) return inputWrong(path, 'the file is too long', 'Name the right file');
    return succeeded(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    return error instanceof TypeError
      ? inputWrong(path, 'the file is not text in UTF-8', 'Save it as UTF-8')
      : inputWrong(path, `the file cannot be read (${reasonOf(error)})`, 'Name a file that is there and readable');
  }
}

/** What JSON.parse says repeats a piece of the text, which may be a secret: only the position is kept. */
function parseJson(path: string, text: string): Result<unknown> {
  try {
    return succeeded(JSON.parse(text));
  } catch (error) {
    const found = /position (\d+)/u.exec(error instanceof Error ? error.message : '');
    const before = text.slice(0, found?.[1] === undefined ? text.length : Number(found[1])).split('\n');
    const where = `line ${before.length}, column ${(before.at(-1) ?? '').length + 1}`;
    return inputWrong(`${path}: ${where}`, 'this is not JSON', 'Mend the comma, quote or bracket there');
  }
}

type Issue = z.core.$ZodIssue;

/** Where several forms are possible, the one that was meant fails the latest: its complaint is the one to tell. */
function deepest(issues: readonly Issue[]): Issue | undefined {
  // A misspelt key is also a missing one; the misspelling says more.
  const first = issues.find((issue) => issue.code === 'unrecognized_keys') ?? issues[0];
  if (first?.code !== 'invalid_union') return first;
  const inner = first.errors
    .map((errors) => deepest(errors))
    .filter((issue) => issue !== undefined)
    .toSorted((one, other) => other.path.length - one.path.length)[0];
  if (inner === undefined || inner.path.length === 0) return first;
  return { ...inner, path: [...first.path, ...inner.path] };
}

function problemOf(value: unknown, issue: Issue): string {
  if (issue.code === 'custom' && issue.params?.['problem'] !== undefined) return String(issue.params['problem']);
  if (value === undefined) return 'this is missing';
  if (value === '') return 'this is empty';
  return `this ${kindOf(value)} does not fit`;
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'list';
  return typeof value === 'string' ? 'text' : typeof value;
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null && Object.hasOwn(inner, key)
        ? (inner as Record<PropertyKey, unknown>)[key]
        : undefined,
    value,
  );
}

function reasonOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}

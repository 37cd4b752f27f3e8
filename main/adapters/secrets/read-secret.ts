import { readFile } from 'node:fs/promises';
import { assertNever } from '../../../core/base/assert-never.ts';
import { type Result, succeeded } from '../../../core/base/result.ts';
import type { SecretSource } from '../../../core/cluster/cluster-definition.ts';
import { inputWrong } from '../json-file/input-wrong.ts';

const LIMIT_BYTES = 64 * 1024;

/** Asks a person for a secret without showing what is typed; null where nobody can be asked, or nobody answers. */
export type AskSecret = (what: string) => Promise<string | null>;

export interface SecretSources {
  readonly environment: { readonly [name: string]: string | undefined };
  readonly ask: AskSecret;
}

/** Reads a secret from its source. `what` is what it is for: it stands in the question and in the error, the secret in neither. */
export function secretReader({
  environment,
  ask,
}: SecretSources): (source: SecretSource, what: string) => Promise<Result<string>> {
  return async (source, what) => {
    switch (source.kind) {
      case 'env': {
        const value = environment[source.name]?.trim() ?? '';
        if (value !== '') return succeeded(value);
        return inputWrong(what, `the environment variable ${source.name} is not set`, 'Set it, then run this again');
      }
      case 'file':
        return fromFile(source.path, what);
      case 'vault':
        return inputWrong(
          what,
          'only the desktop console can open the vault',
          'Write { "env": NAME }, { "file": PATH } or { "ask": true } into the cluster file, or use the console',
        );
      case 'ask': {
        const typed = await ask(what);
        if (typed !== null && typed !== '') return succeeded(typed);
        return inputWrong(
          what,
          typed === null ? 'it is to be typed, and there is no terminal to ask in' : 'nothing was typed',
          'Run this in a terminal, or write { "env": NAME } or { "file": PATH } into the cluster file',
        );
      }
      default:
        return assertNever(source);
    }
  };
}

async function fromFile(path: string, what: string): Promise<Result<string>> {
  const next = 'Name a file that is there and holds nothing but the secret';
  try {
    const bytes = await readFile(path);
    if (bytes.length > LIMIT_BYTES) return inputWrong(what, `${path} is too long for a secret`, next);
    const value = bytes.toString('utf8').trim();
    return value === '' ? inputWrong(what, `${path} is empty`, next) : succeeded(value);
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'no file';
    return inputWrong(what, `${path} cannot be read (${reason})`, next);
  }
}

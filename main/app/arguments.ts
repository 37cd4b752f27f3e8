import { resolve } from 'node:path';

/** The console takes one argument, as every command of the terminal does: `--data DIR` (or `--data=DIR`). */
export function dataFolderOf(args: readonly string[], usual: string): string {
  const joined = args.find((arg) => arg.startsWith('--data='));
  const at = args.indexOf('--data');
  const given = joined?.slice('--data='.length) ?? (at < 0 ? undefined : args[at + 1]);
  return given === undefined || given === '' ? usual : resolve(given);
}

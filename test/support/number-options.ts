import { parseArgs } from 'node:util';

type Numbers<N extends string> = { readonly [name in N]: number };

export type ReadOptions<N extends string> =
  | { readonly kind: 'values'; readonly values: Numbers<N> }
  | { readonly kind: 'help'; readonly line: string }
  | { readonly kind: 'wrong'; readonly line: string };

/**
 * The options of a program of ours, each a whole number.
 * @param program as it is typed: "npm run thrash"
 * @param defaults every option by its name
 */
export function readNumbers<N extends string>(
  program: string,
  defaults: Numbers<N>,
  args: readonly string[],
): ReadOptions<N> {
  const known = Object.entries<number>(defaults);
  const shown = known.map(([name, value]) => `[--${name} ${value}]`);
  const usage = [program, ...(shown.length === 0 ? [] : ['--', ...shown])].join(' ');
  const wrong = (problem: string) => ({ kind: 'wrong', line: `${problem}. Usage: ${usage}` }) as const;
  const options = Object.fromEntries([
    ['help', { type: 'boolean' } as const],
    ...known.map(([name]) => [name, { type: 'string' } as const] as const),
  ]);
  const { tokens, positionals } = parseArgs({ args: [...args], options, strict: false, tokens: true });
  const given = tokens.filter((token) => token.kind === 'option');
  if (given.some(({ name }) => name === 'help')) return { kind: 'help', line: `Usage: ${usage}` };
  const values: { [name: string]: number } = { ...defaults };
  for (const { name, rawName, value } of given) {
    if (!Object.hasOwn(defaults, name)) return wrong(`${rawName} is not known`);
    if (value === undefined || !/^\d+$/u.test(value)) return wrong(`${rawName} takes a whole number`);
    values[name] = Number(value);
  }
  const [surplus] = positionals;
  if (surplus !== undefined) return wrong(`${surplus} is not an option`);
  return { kind: 'values', values: values as Numbers<N> };
}

/** The same for the process itself: it ends with 0 after `--help`, and with 2 where something is wrong. */
export function numbersOrEnd<N extends string>(program: string, defaults: Numbers<N>): Numbers<N> {
  const read = readNumbers(program, defaults, process.argv.slice(2));
  if (read.kind === 'values') return read.values;
  if (read.kind === 'help') console.log(read.line);
  else console.error(read.line);
  process.exit(read.kind === 'help' ? 0 : 2);
}

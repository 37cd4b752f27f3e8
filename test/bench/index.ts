import { numbersOrEnd } from '../support/number-options.ts';
import { HTTP_MS, SCRIPT_MS } from './bench-cluster.ts';
import { type BenchPreflight, benchPreflight, PREFLIGHT_NODES } from './bench-preflight.ts';
import { type BenchWindow, benchWindow } from './bench-window.ts';
import { ownOverhead, readyToNoticed, requestsAMinute, taskEndedToOffered } from './measures.ts';
import { quantile, seconds } from './quantile.ts';

// The promises with numbers (design: section 14), on a driven clock: no wall time is in what is judged.
const SIZES = [1, 3, 16, 64] as const;
const SEEDS: { readonly [S in (typeof SIZES)[number]]: readonly number[] } = {
  1: [1, 2, 3],
  3: [1, 2],
  16: [1],
  64: [1],
};

/** Each on a cluster of its own, with every session still to be opened. */
const PREFLIGHT_SEEDS = [1, 2, 3, 4, 5];
const PREFLIGHT_CHECKS = 28;

interface Promised {
  readonly name: string;
  readonly limit: number;
  /** Which of all values must keep the limit. */
  readonly judged: 'p95' | 'max';
  readonly show: (value: number) => string;
  readonly values: (windows: Windows) => readonly number[];
}

interface Windows {
  /** Until a hold, of which there is none. */
  readonly run: readonly BenchWindow[];
  /** Every step asked and consented to at once; colleagues change things. */
  readonly ask: readonly BenchWindow[];
}

const shownAfter = (where: 'api' | 'host') => (windows: Windows) =>
  windows.ask.flatMap((window) => window.shown.filter((each) => each.where === where).map(({ afterMs }) => afterMs));

const promises: readonly Promised[] = [
  {
    name: 'last task ended -> next step offered',
    limit: 3_000,
    judged: 'p95',
    show: seconds,
    values: ({ ask }) => ask.flatMap(taskEndedToOffered),
  },
  {
    name: 'host or Octopus ready -> noticed',
    limit: 5_000,
    judged: 'p95',
    show: seconds,
    values: ({ run, ask }) => [...run, ...ask].flatMap(readyToNoticed),
  },
  { name: 'foreign change in the API -> shown', limit: 5_000, judged: 'max', show: seconds, values: shownAfter('api') },
  {
    name: 'foreign change on a host -> shown',
    limit: 60_000,
    judged: 'max',
    show: seconds,
    values: shownAfter('host'),
  },
  {
    name: 'own overhead a node',
    limit: 15_000,
    judged: 'p95',
    show: seconds,
    values: ({ run }) => run.flatMap(ownOverhead),
  },
  {
    name: 'requests in a minute',
    limit: 60 + 6,
    judged: 'max',
    show: (value) => value.toFixed(0),
    values: ({ run, ask }) => [...run, ...ask].flatMap(requestsAMinute),
  },
];

async function windowsOf(size: (typeof SIZES)[number]): Promise<Windows> {
  const run: BenchWindow[] = [];
  const ask: BenchWindow[] = [];
  for (const seed of SEEDS[size]) {
    run.push(await benchWindow(size, seed, 'run'));
    ask.push(await benchWindow(size, seed + 100, 'ask'));
  }
  return { run, ask };
}

numbersOrEnd('npm run bench', {});
console.log(`On a driven clock; an answer over HTTP takes ${HTTP_MS} ms of it, a script on a host ${SCRIPT_MS} ms.\n`);
console.log(
  `${'nodes'.padEnd(7)}${''.padEnd(40)}${'n'.padStart(4)}${'p50'.padStart(10)}${'p95'.padStart(10)}${'max'.padStart(10)}${'promised'.padStart(12)}`,
);
let passed = 0;
let failed = 0;
for (const size of SIZES) {
  const windows = await windowsOf(size);
  for (const each of promises) tell(size, each, each.values(windows));
}
const looks: BenchPreflight[] = [];
for (const seed of PREFLIGHT_SEEDS) looks.push(await benchPreflight(seed));
const checks = Math.min(...looks.map((look) => look.checks));
tell(
  PREFLIGHT_NODES,
  { name: `preflight, ${checks} checks (at least ${PREFLIGHT_CHECKS})`, limit: 10_000, judged: 'max', show: seconds },
  looks.map((look) => look.tookMs),
  checks >= PREFLIGHT_CHECKS,
);
const wall = looks.map((look) => look.wallMs);
console.log(
  `${''.padEnd(7)}(this machine worked on a preflight for ${seconds(Math.max(...wall))} at most; not judged)`,
);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

function tell(
  size: number,
  { name, limit, judged, show }: Omit<Promised, 'values'>,
  all: readonly number[],
  isEnough = true,
): void {
  const at = { p50: quantile(all, 0.5), p95: quantile(all, 0.95), max: Math.max(...all) };
  // A number below 0 would be a mistake of the measure.
  const isKept = isEnough && all.length > 0 && Math.min(...all) >= 0 && at[judged] <= limit;
  if (isKept) passed += 1;
  else failed += 1;
  const numbers = [at.p50, at.p95, at.max].map((value) => show(value).padStart(10)).join('');
  const promised = `${judged} ${show(limit)}`.padStart(12);
  console.log(
    `${String(size).padEnd(7)}${name.padEnd(40)}${String(all.length).padStart(4)}${numbers}${promised}${isKept ? '' : '  MISSED'}`,
  );
}

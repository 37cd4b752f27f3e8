import { numbersOrEnd } from '../support/number-options.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { quantile, seconds } from './quantile.ts';
import { judge } from './restart-window.ts';
import { type Probe, type SimulatedReboot, simulateReboot } from './simulated-reboot.ts';

// 10,000 simulated restarts: does "ready" ever come too early? Three naive detectors beside ours show that the run is hard.
const REBOOTS = 10_000;
const PROBE_EVERY_MS = 3_000;
const LONGEST_MS = 60 * 60_000;
const SEED = 20_261_124;
const NAIVE_MUST_FAIL = 0.01;
const NOTICED_WITHIN_MS = 5_000;

interface Result {
  readonly name: string;
  /** Said while the host still ran its old boot, or was about to go down once more. */
  readonly wrongBoot: number;
  /** Said while Windows still worked on its updates, or Octopus did not serve yet. */
  readonly tooEarly: number;
  readonly never: number;
  readonly delaysMs: readonly number[];
}

/** Says "ready" or not, from what was probed so far. */
type Naive = (reboot: SimulatedReboot) => (probe: Probe) => boolean;

const naive: { readonly [name: string]: Naive } = {
  'port open again': () => {
    let wasClosed = false;
    return (probe) => {
      if (!probe.portOpen) wasClosed = true;
      return wasClosed && probe.portOpen;
    };
  },
  'first answer after silence': () => {
    let wasSilent = false;
    return (probe) => {
      if (probe.answer === null) wasSilent = true;
      return wasSilent && probe.answer !== null;
    };
  },
  'boot time text changed': (reboot) => (probe) =>
    probe.answer !== null && probe.answer.lastBootText !== reboot.noted.lastBootText,
};

function runNaive(name: string, detector: Naive): Result {
  const random = seededRandom(SEED);
  return tally(
    name,
    Array.from({ length: REBOOTS }, () => {
      const reboot = simulateReboot(random);
      return { saidAtMs: firstReady(reboot, detector(reboot)), wrongUntilMs: reboot.lastBootMs, ...reboot };
    }),
  );
}

function firstReady(reboot: SimulatedReboot, isReady: ReturnType<Naive>): number | null {
  for (let atMs = PROBE_EVERY_MS; atMs < LONGEST_MS; atMs += PROBE_EVERY_MS) {
    if (isReady(reboot.probe(atMs))) return atMs;
  }
  return null;
}

/** The product's own steps: `reboot` for the host, then `ready` for Octopus Server on it. */
function runOurs(): readonly [Result, Result] {
  const random = seededRandom(SEED);
  const chance = seededRandom(SEED + 1);
  const judged = Array.from({ length: REBOOTS }, () => {
    const reboot = simulateReboot(random);
    return { reboot, ...judge(reboot, chance) };
  });
  return [
    tally(
      'Lowtide: reboot',
      judged.map(({ reboot, rebootProvedMs }) => ({
        saidAtMs: rebootProvedMs,
        wrongUntilMs: reboot.lastBootMs,
        readyAtMs: reboot.readyAtMs,
      })),
    ),
    tally(
      'Lowtide: ready',
      judged.map(({ reboot, readyProvedMs, start }) => ({
        saidAtMs: readyProvedMs,
        wrongUntilMs: reboot.lastBootMs,
        readyAtMs: start?.servesAtMs ?? reboot.readyAtMs,
      })),
    ),
  ];
}

interface Said {
  readonly saidAtMs: number | null;
  readonly wrongUntilMs: number;
  readonly readyAtMs: number;
}

function tally(name: string, all: readonly Said[]): Result {
  const said = all.flatMap(({ saidAtMs, ...rest }) => (saidAtMs === null ? [] : [{ saidAtMs, ...rest }]));
  const wrong = said.filter(({ saidAtMs, wrongUntilMs }) => saidAtMs < wrongUntilMs);
  const early = said.filter(
    ({ saidAtMs, wrongUntilMs, readyAtMs }) => saidAtMs >= wrongUntilMs && saidAtMs < readyAtMs,
  );
  const right = said.filter(({ saidAtMs, readyAtMs }) => saidAtMs >= readyAtMs);
  return {
    name,
    wrongBoot: wrong.length,
    tooEarly: early.length,
    never: all.length - said.length,
    delaysMs: right.map(({ saidAtMs, readyAtMs }) => saidAtMs - readyAtMs),
  };
}

numbersOrEnd('npm run bench:reboots', {});
const ours = runOurs();
const others = Object.entries(naive).map(([name, detector]) => runNaive(name, detector));
console.log(`${REBOOTS} simulated restarts, seed ${SEED}\n`);
console.log('detector                      wrong boot   too early   never   p50 late   p95 late');
for (const { name, wrongBoot, tooEarly, never, delaysMs } of [...ours, ...others]) {
  const late = (part: number) => seconds(quantile(delaysMs, part)).padStart(10);
  console.log(
    `${name.padEnd(30)}${String(wrongBoot).padStart(10)}${String(tooEarly).padStart(12)}${String(never).padStart(8)}${late(0.5)} ${late(0.95)}`,
  );
}

const tooEasy = others.filter((result) => result.wrongBoot < REBOOTS * NAIVE_MUST_FAIL);
const wrong = ours.filter(
  ({ wrongBoot, tooEarly, never, delaysMs }) =>
    wrongBoot + tooEarly + never > 0 || !(quantile(delaysMs, 0.95) <= NOTICED_WITHIN_MS),
);
for (const { name } of tooEasy) console.log(`\nThe run is too easy: "${name}" took the wrong boot in less than 1 %.`);
for (const { name } of wrong) console.log(`\n${name}: too early, never, or later than ${seconds(NOTICED_WITHIN_MS)}.`);
const isPassed = tooEasy.length + wrong.length === 0;
console.log(`\n${isPassed ? '1 passed, 0 failed' : '0 passed, 1 failed'}`);
process.exitCode = isPassed ? 0 : 1;

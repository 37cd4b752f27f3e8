import { compareBoots } from '../../core/host/boot-identity.ts';
import { seededRandom } from './random.ts';
import { type Probe, type SimulatedReboot, simulateReboot } from './simulated-reboot.ts';

// 10,000 simulated restarts: does "ready" ever come too early? Three naive detectors beside ours show that the run is hard.
const REBOOTS = 10_000;
const PROBE_EVERY_MS = 3_000;
const LONGEST_MS = 60 * 60_000;
const SEED = 20_261_124;
const NAIVE_MUST_FAIL = 0.01;

/** Says "ready" or not, from what was probed so far. */
type Detector = (reboot: SimulatedReboot) => (probe: Probe, atMs: number) => boolean;

const detectors: { readonly [name: string]: Detector } = {
  Lowtide: (reboot) => (probe, atMs) =>
    probe.answer !== null &&
    probe.answer.servicing === 'idle' &&
    compareBoots(reboot.noted, { witnesses: probe.answer.witnesses, observedAtMs: atMs }) === 'another',
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

interface Result {
  readonly name: string;
  readonly falseReady: number;
  readonly never: number;
  readonly delaysMs: readonly number[];
}

function run(name: string, detector: Detector): Result {
  const random = seededRandom(SEED);
  let falseReady = 0;
  let never = 0;
  const delaysMs: number[] = [];
  for (let index = 0; index < REBOOTS; index += 1) {
    const reboot = simulateReboot(random);
    const saidAtMs = firstReady(reboot, detector(reboot));
    if (saidAtMs === null) never += 1;
    else if (saidAtMs < reboot.readyAtMs) falseReady += 1;
    else delaysMs.push(saidAtMs - reboot.readyAtMs);
  }
  return { name, falseReady, never, delaysMs: delaysMs.toSorted((one, other) => one - other) };
}

function firstReady(reboot: SimulatedReboot, isReady: ReturnType<Detector>): number | null {
  for (let atMs = PROBE_EVERY_MS; atMs < LONGEST_MS; atMs += PROBE_EVERY_MS) {
    if (isReady(reboot.probe(atMs), atMs)) return atMs;
  }
  return null;
}

function quantile(sorted: readonly number[], part: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

const results = Object.entries(detectors).map(([name, detector]) => run(name, detector));
console.log(`${REBOOTS} simulated restarts, seed ${SEED}, probed every ${PROBE_EVERY_MS / 1000} s\n`);
console.log('detector                      false "ready"   never   p50 late   p95 late');
for (const { name, falseReady, never, delaysMs } of results) {
  const late = (part: number) => `${(quantile(delaysMs, part) / 1000).toFixed(1)} s`.padStart(10);
  console.log(
    `${name.padEnd(30)}${String(falseReady).padStart(13)}${String(never).padStart(8)}${late(0.5)} ${late(0.95)}`,
  );
}

const [ours, ...naive] = results;
const isHard = naive.every((result) => result.falseReady >= REBOOTS * NAIVE_MUST_FAIL);
const isRight =
  ours !== undefined && ours.falseReady === 0 && ours.never === 0 && quantile(ours.delaysMs, 0.95) <= 5_000;
if (!isHard) console.log('\nThe run is too easy: a naive detector was fooled in less than 1 %.');
console.log(`\n${isRight && isHard ? '1 passed, 0 failed' : '0 passed, 1 failed'}`);
process.exitCode = isRight && isHard ? 0 : 1;

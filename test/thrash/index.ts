import { numbersOrEnd } from '../support/number-options.ts';
import { stepsOf } from './moment.ts';
import { type RunReport, thrashRun } from './run.ts';

// Whole windows by the real program, on practice clusters in processes of their own, with everything going wrong.
const { runs, seed, together, minutes } = numbersOrEnd('npm run thrash', {
  runs: 20,
  seed: Date.now() % 1_000_000,
  together: 3,
  minutes: 60,
});
const untilMs = performance.now() + minutes * 60_000;

const reports: RunReport[] = [];
let next = 0;

async function oneAfterAnother(): Promise<void> {
  while (next < runs && performance.now() < untilMs) {
    const report = await thrashRun(seed + next++);
    reports.push(report);
    tell(report);
  }
}

function tell({ seed: ofRun, title, story, outcome, wrong, seconds, folder }: RunReport): void {
  console.log(`${wrong.length === 0 ? 'passed' : 'FAILED'}  seed ${ofRun}  ${title}: ${outcome}, ${seconds} s`);
  for (const line of story) console.log(`          ${line}`);
  for (const line of wrong) console.log(`   wrong  ${line}`);
  if (folder !== null) console.log(`          again: npm run thrash -- --runs 1 --seed ${ofRun}; kept: ${folder}`);
}

/** How often each step met what, so that a gap is seen. */
function tellCoverage(): void {
  const all = reports.flatMap((report) => report.happened);
  const steps = new Set([...stepsOf.single, ...stepsOf.ha].map(([step]) => step));
  console.log('\nstep               kills   everything else');
  for (const step of steps) {
    const here = all.filter((line) => line.startsWith(`${step} `));
    const kills = here.filter((line) => line.endsWith(' kill')).length;
    console.log(`${step.padEnd(18)}${String(kills).padStart(6)}${String(here.length - kills).padStart(18)}`);
  }
}

console.log(`${runs} runs from seed ${seed}, ${together} at once\n`);
await Promise.all(Array.from({ length: together }, oneAfterAnother));
tellCoverage();
const failed = reports.filter((report) => report.wrong.length > 0);
for (const { seed: ofRun } of failed) console.log(`\nfailed: seed ${ofRun}`);
if (reports.length < runs) console.log(`\nonly ${reports.length} of ${runs} runs: the time is up`);
console.log(`\n${reports.length - failed.length} passed, ${failed.length} failed`);
process.exitCode = failed.length === 0 && reports.length === runs ? 0 : 1;

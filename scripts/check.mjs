import { runChecks } from './checks.mjs';
import { ensureSetUp } from './set-up.mjs';

const results = await runChecks(ensureSetUp());
const failed = results.filter((result) => !result.ok).map((result) => result.title);
console.log(failed.length === 0 ? `All ${results.length} checks passed.` : `Failed: ${failed.join('; ')}.`);
process.exitCode = failed.length === 0 ? 0 : 1;

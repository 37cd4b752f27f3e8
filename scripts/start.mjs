import { runCli } from './run-cli.mjs';
import { say } from './set-up.mjs';

say('Rehearses a window on the practice cluster: lowtide rehearse.');
await runCli(['rehearse', ...process.argv.slice(2)]);

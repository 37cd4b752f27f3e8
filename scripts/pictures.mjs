import { spawnSync } from 'node:child_process';
import { commandOf } from './checks.mjs';
import { ensureSetUp, root } from './set-up.mjs';

/** Makes the pictures of every screen, light and dark, in `docs/pictures/`: the console itself on the practice cluster. */
const args = [commandOf('@playwright/test', 'playwright'), 'test', '--project=pictures'];
const env = { ...process.env, LOWTIDE_PICTURES: '1' };
process.exitCode = spawnSync(ensureSetUp(), args, { cwd: root, stdio: 'inherit', env }).status ?? 1;

import { fileURLToPath } from 'node:url';
import { terminalEntry } from '../../scripts/build.mjs';

/** The terminal program that tests start: as `npm test` built it, else its sources. */
export const TERMINAL_PROGRAM: string =
  process.env['LOWTIDE_BUILT'] === '1' ? terminalEntry : fileURLToPath(new URL('../../cli/index.ts', import.meta.url));

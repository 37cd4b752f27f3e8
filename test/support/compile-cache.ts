import { fileURLToPath } from 'node:url';

/** Where Node keeps what it compiled, for the programs that a test starts: the same as in `scripts/run-cli.mjs`. */
export const COMPILE_CACHE: string = fileURLToPath(new URL('../../node_modules/.cache/lowtide', import.meta.url));

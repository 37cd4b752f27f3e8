import { setFlagsFromString } from 'node:v8';

/**
 * Keeps V8's space for young objects at its first size. It would grow to 128 MB, all of it garbage of readings that
 * nobody needs any more: main holds 30 MB, and its time is not spent in collecting (docs/measurements.md). Among the
 * flags this is one that V8 looks at each time it might grow, so it takes effect after the start too.
 */
export function keepYoungSpaceSmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
}

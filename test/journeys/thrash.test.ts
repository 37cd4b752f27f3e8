import { describe, expect, it } from 'vitest';
import { thrashRun } from '../thrash/run.ts';

const SPEED = 120;
/** Two at once: a window is mostly waiting. */
const PAIRS = [
  [3, 107],
  [11, 208],
  [106, 112],
] as const;

// `npm run thrash` does the same for any number of seeds, and tells what it did.
describe('whole windows while everything goes wrong', { timeout: 900_000 }, () => {
  it.each(PAIRS)('seeds %i and %i', async (...seeds) => {
    const reports = await Promise.all(seeds.map((seed) => thrashRun(seed, SPEED)));

    const failed = reports.filter(({ wrong }) => wrong.length > 0);
    expect(failed.map(({ seed, wrong, story }) => ({ seed, wrong, story }))).toEqual([]);
    expect(reports.every(({ happened }) => happened.length > 0)).toBe(true);
  });
});

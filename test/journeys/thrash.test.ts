import { describe, expect, it } from 'vitest';
import { thrashRun } from '../thrash/run.ts';

const SPEED = 120;
const SEEDS = [3, 11, 106, 107, 112, 208];

// `npm run thrash` does the same for any number of seeds, and tells what it did.
describe.concurrent('whole windows while everything goes wrong', { timeout: 300_000 }, () => {
  it.each(SEEDS)('seed %i', async (seed) => {
    const { wrong, story, happened } = await thrashRun(seed, SPEED);

    expect({ wrong, story: wrong.length === 0 ? [] : story }).toEqual({ wrong: [], story: [] });
    expect(happened).not.toEqual([]);
  });
});

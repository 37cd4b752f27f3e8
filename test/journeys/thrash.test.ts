import { describe, expect, it } from 'vitest';
import { thrashRun } from '../thrash/run.ts';

const SPEED = 120;
/** Between them kills, cuts, sleep, errors of the API, and colleagues. `npm run thrash` takes any number of seeds. */
const SEEDS = [3, 107];

describe('whole windows while everything goes wrong', { timeout: 900_000 }, () => {
  it('are closed all the same, each act once', async () => {
    const reports = await Promise.all(SEEDS.map((seed) => thrashRun(seed, SPEED)));

    const failed = reports.filter(({ wrong }) => wrong.length > 0);
    expect(failed.map(({ seed, wrong, story }) => ({ seed, wrong, story }))).toEqual([]);
    expect(reports.every(({ happened }) => happened.length > 0)).toBe(true);
  });
});

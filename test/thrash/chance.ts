import { seededRandom } from '../support/seeded-random.ts';

/** Everything a run leaves to chance, from its seed: the same seed draws the same run. */
export interface Chance {
  between(least: number, most: number): number;
  of<T>(choices: readonly [T, ...T[]]): T;
  /** True in so many of a hundred cases. */
  percent(part: number): boolean;
}

export function chanceOf(seed: number): Chance {
  // Seeds in a row begin alike: the first numbers are thrown away.
  const random = seededRandom(Math.imul(seed + 1, 0x9e3779b1));
  for (let thrown = 0; thrown < 8; thrown += 1) random();
  return {
    between: (least, most) => Math.round(least + random() * (most - least)),
    of: (choices) => choices[Math.floor(random() * choices.length)] ?? choices[0],
    percent: (part) => random() * 100 < part,
  };
}

/** Repeatable chance: the same seed gives the same rehearsal. */
export interface Random {
  /** From 0 up to, but not including, 1. */
  next(): number;
  between(least: number, most: number): number;
  of<T>(choices: readonly [T, ...T[]]): T;
}

/** mulberry32: small, fast, good enough for loads and phases. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    next,
    between: (least, most) => Math.round(least + next() * (most - least)),
    of: (choices) => choices[Math.floor(next() * choices.length)] ?? choices[0],
  };
}

import { expect, it } from 'vitest';
import { drivenClock, scaledClock } from '../../practice/clock.ts';

it('given calls at several times, when time jumps over them, then they come in order and at their own time', () => {
  const clock = drivenClock(1_000);
  const seen: [string, number][] = [];
  clock.at(1_500, () => seen.push(['b', clock.nowMs()]));
  clock.at(1_200, () => {
    seen.push(['a', clock.nowMs()]);
    clock.after(100, () => seen.push(['a2', clock.nowMs()]));
  });
  const callOff = clock.at(1_400, () => seen.push(['never', 0]));
  callOff();
  clock.advance(10_000);
  expect(seen).toEqual([
    ['a', 1_200],
    ['a2', 1_300],
    ['b', 1_500],
  ]);
  expect(clock.nowMs()).toBe(11_000);
});

it('given a regular call, then it keeps its rhythm and ends when it is called off', () => {
  const clock = drivenClock(0);
  const seen: number[] = [];
  const callOff = clock.every(100, 30, () => seen.push(clock.nowMs()));
  clock.advance(250);
  callOff();
  clock.advance(1_000);
  expect(seen).toEqual([30, 130, 230]);
});

it('given a scaled clock, then simulated time is what the published formula says', async () => {
  const clock = scaledClock(600, 5_000_000);
  const called = new Promise<number>((resolve) => clock.after(12_000, () => resolve(clock.nowMs())));
  expect(await called).toBeGreaterThanOrEqual(5_012_000);
  const published = (): number => clock.simulatedEpochMs + (Date.now() - clock.realEpochMs) * clock.speed;
  const [before, now, after] = [published(), clock.nowMs(), published()];
  expect(now).toBeGreaterThan(before - 50 * clock.speed);
  expect(now).toBeLessThan(after + 50 * clock.speed);
  clock.stop();
});

it('given a stopped clock, then nothing comes any more', () => {
  const clock = drivenClock(0);
  let calls = 0;
  clock.after(10, () => calls++);
  clock.stop();
  clock.after(10, () => calls++);
  clock.advance(100);
  expect(calls).toBe(0);
});

import { scaleLinear } from 'd3-scale';

const MINUTE_MS = 60_000;
const STEPS_MIN = [1, 2, 5, 10, 15, 30, 60, 120, 240] as const;

export interface TimeScale {
  readonly x: (atMs: number) => number;
  readonly ticks: readonly number[];
}

/** Times across a width, with few enough whole ticks that their labels never touch. */
export function timeScale(fromMs: number, toMs: number, leftPx: number, rightPx: number): TimeScale {
  const scale = scaleLinear([fromMs, Math.max(toMs, fromMs + 1)], [leftPx, rightPx]).clamp(true);
  const most = Math.max(2, Math.floor((rightPx - leftPx) / 90));
  const step = (STEPS_MIN.find((minutes) => (toMs - fromMs) / (minutes * MINUTE_MS) <= most) ?? 480) * MINUTE_MS;
  const first = Math.ceil(fromMs / step) * step;
  const ticks: number[] = [];
  for (let at = first; at <= toMs; at += step) ticks.push(at);
  return { x: (atMs) => scale(atMs), ticks };
}

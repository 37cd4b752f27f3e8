import type { Interval, Window } from './window.ts';

/** A question that is no longer open: the time it was open counts for no limit. */
export function withoutQuestion(window: Window, atMs: number): Window {
  if (window.question === null) return window;
  const asked: Interval = { fromMs: window.question.sinceMs, toMs: atMs, why: 'question' };
  return { ...window, question: null, uncounted: [...window.uncounted, asked] };
}

/** A pause is over: it counts for no limit either. */
export function resumed(window: Window, atMs: number): Window {
  if (window.state.kind !== 'paused') return window;
  const pause: Interval = { fromMs: window.state.sinceMs, toMs: atMs, why: 'pause' };
  return { ...window, state: { kind: 'running' }, uncounted: [...window.uncounted, pause] };
}

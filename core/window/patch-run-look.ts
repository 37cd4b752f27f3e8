import { freshOf, type Observation } from '../base/fact.ts';
import type { PatchRunName, PatchRunReading } from '../host/patch-run.ts';
import { factsOf, octopusFreshMs } from './look.ts';
import { placeKey } from './place.ts';
import type { Trace, View } from './step.ts';

/** Windows may take a moment to list a task: only a look this much later says that there is none. */
const LISTED_AFTER_MS = 60_000;

export function runName(view: View): PatchRunName {
  const tries = view.window.tries[placeKey(view.place)] ?? 0;
  return { windowId: view.window.id, pass: view.place.pass, try: tries + 1 };
}

/** The reading of exactly this run; one of another pass or try says nothing. */
export function lookAtRun(view: View): Observation<PatchRunReading & { readonly run: PatchRunName }> | null {
  const seen = freshOf(factsOf(view).patchRun, view.nowMs, octopusFreshMs(view) * 4);
  if (seen === null) return null;
  const run = runName(view);
  return seen.value.run.pass === run.pass && seen.value.run.try === run.try ? seen : null;
}

export function traceOfRun(view: View): Trace {
  const seen = lookAtRun(view);
  const attempt = view.window.attempts[placeKey(view.place)];
  if (seen === null) return 'cannot-tell';
  const { task, progress, result } = seen.value;
  if (task !== 'none' || progress !== null || result !== null) return 'happened';
  if (attempt?.kind !== 'sent') return 'cannot-tell';
  return seen.startedAtMs >= attempt.lastSentAtMs + LISTED_AFTER_MS ? 'did-not-happen' : 'cannot-tell';
}

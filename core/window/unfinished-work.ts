import type { PatchRunName } from '../host/patch-run.ts';
import { type Place, placeKey } from './place.ts';
import type { Window } from './window.ts';

/** The latest patch run this window started on the node. */
export function lastRun(window: Window, node: string): PatchRunName | null {
  const change = window.changes.find(({ subject }) => subject.what === 'task' && subject.node === node);
  if (change === undefined) return null;
  for (let pass = window.plan.maxPasses + 1; pass >= 1; pass -= 1) {
    const attempt = window.attempts[placeKey({ step: 'patch', node, pass })];
    if (attempt === undefined) continue;
    if (attempt.act.kind === 'start-patch-run' || attempt.act.kind === 'remove-patch-run') return attempt.act.run;
  }
  return runOfChange(window, node, change.set);
}

/** The attempt is forgotten (looked for and not found, done again), the change is not: it says which pass. */
function runOfChange(window: Window, node: string, set: string): PatchRunName | null {
  const pass = Number(/^pass (\d+)$/u.exec(set)?.[1]);
  if (Number.isNaN(pass)) return null;
  const tries = window.tries[placeKey({ step: 'patch', node, pass })] ?? 0;
  return { windowId: window.id, pass, try: Math.max(1, tries) };
}

/** A restart that was sent (or perhaps sent) and is not proved. */
export function restartInTheAir(
  window: Window,
  node: string,
): { readonly place: Place; readonly sinceMs: number } | null {
  for (let pass = 1; pass <= window.plan.maxPasses + 1; pass += 1) {
    const place: Place = { step: 'reboot', node, pass };
    const key = placeKey(place);
    if (window.done[key] !== undefined) continue;
    const attempt = window.attempts[key];
    // Begun anew, and not sent a second time yet: the first one may still come.
    const sinceMs = attempt?.kind === 'sent' ? attempt.sinceMs : window.restartsSent[key];
    if (sinceMs !== undefined) return { place, sinceMs };
  }
  return null;
}

import type { NodeResult } from './journal-event.ts';
import { nodeOfKey, placeKey } from './place.ts';
import { isBegun, isDone } from './procedure.ts';
import { nodeProgress, placeOfNode, type Window } from './window.ts';

/** What became of a node: said by what was proved, never by what was planned. */
export function nodeResultOf(window: Window, node: string): NodeResult {
  return { name: node, result: resultOf(window, node) };
}

function resultOf(window: Window, node: string): NodeResult['result'] {
  const progress = nodeProgress(window, node);
  if (progress.course === 'left') return 'left';
  if (!isBegun(window, node)) return 'not-begun';
  const notes = Object.values(progress.patches);
  const last = notes.at(-1);
  const isFinished = last !== undefined && !last.restartAsked && last.remaining === 0;
  switch (progress.course) {
    case 'as-planned':
      return isFinished && isDone(window, placeOfNode(node, 'settle')) ? 'patched' : partly(window, node);
    case 'put-back':
      return isFinished ? 'patched' : partly(window, node);
    case 'taken-as-found':
      return isFinished || showsPatched(window, node) ? 'patched' : partly(window, node);
    case 'restoring':
      return isDone(window, placeOfNode(node, 'restore')) ? 'not-patched' : partly(window, node);
  }
}

/**
 * Taken as found counts as patched only if the host showed it: another build than at the stop, no restart asked
 * (docs/decisions/no-update-history.md).
 */
function showsPatched(window: Window, node: string): boolean {
  const { build, restartAsked } = window.done[placeKey(placeOfNode(node, 'release-service'))]?.evidence.notes ?? {};
  const before = nodeProgress(window, node).buildBefore;
  return before !== null && build != null && build !== before && restartAsked === false;
}

function partly(window: Window, node: string): 'partly-patched' | 'not-patched' {
  const notes = Object.values(nodeProgress(window, node).patches);
  const isTouched = notes.some((note) => note.installed.length > 0 || note.restartAsked || note.outcome === 'outside');
  return isTouched || mayHaveInstalled(window, node) ? 'partly-patched' : 'not-patched';
}

/** A run that was started and never proved: what it installed, if its result was read; else nobody knows. */
function mayHaveInstalled(window: Window, node: string): boolean {
  const wasBegunAnew = Object.entries(window.tries).some(
    ([key, tries]) => tries > 0 && key.startsWith('patch|') && nodeOfKey(key) === node,
  );
  if (wasBegunAnew) return true;
  return Object.entries(window.attempts).some(([key, { kind, act }]) => {
    if (window.done[key] !== undefined || act.node !== node) return false;
    if (act.kind === 'start-patch-run') return kind === 'sent';
    if (act.kind !== 'remove-patch-run') return false;
    return act.result === null || act.result.installed.length > 0 || act.result.restartAsked;
  });
}

import type { NodeResult } from './journal-event.ts';
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
      return isFinished ? 'patched' : partly(window, node);
    case 'restoring':
      return isDone(window, placeOfNode(node, 'restore')) ? 'not-patched' : partly(window, node);
  }
}

function partly(window: Window, node: string): 'partly-patched' | 'not-patched' {
  const notes = Object.values(nodeProgress(window, node).patches);
  const isTouched = notes.some((note) => note.installed.length > 0 || note.restartAsked || note.outcome === 'outside');
  const isTried = window.changes.some((change) => change.subject.what === 'task' && change.subject.node === node);
  return isTouched || isTried ? 'partly-patched' : 'not-patched';
}

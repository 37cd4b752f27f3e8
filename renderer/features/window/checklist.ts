import type { Evidence } from '../../../core/window/evidence.ts';
import { type Place, placeKey } from '../../../core/window/place.ts';
import { isDone, placeInHand, procedureOf } from '../../../core/window/procedure.ts';
import type { Window } from '../../../core/window/window.ts';
import { stepWords } from '../../ui/words/step-words.ts';

/** One line of the checklist: a step, or the steps that share a line (patch and reboot; release and start service). */
export interface ChecklistLine {
  readonly words: string;
  readonly places: readonly Place[];
  readonly state: 'done' | 'now' | 'held' | 'next';
  /** What proved it last. */
  readonly evidence: Evidence | null;
  readonly doneAtMs: number | null;
  /** It was proved then, and is held because it is so no longer. */
  readonly wasProvedAtMs: number | null;
}

export interface ChecklistGroup {
  /** Null: what is done for the whole cluster. */
  readonly node: string | null;
  readonly lines: readonly ChecklistLine[];
  readonly state: 'done' | 'now' | 'held' | 'next' | 'left' | 'fell-away';
  readonly done: number;
  /** When its first place came in hand; null: not begun. */
  readonly sinceMs: number | null;
  readonly untilMs: number | null;
}

/** The procedure as a checklist, node by node. On a single server everything stands in one group. */
export function checklistOf(window: Window): readonly ChecklistGroup[] {
  const places = procedureOf(window);
  const isSingle = window.cluster.topology === 'single';
  const keys = isSingle ? [onlyNode(window)] : nodesAndCluster(window, places);
  let endMs = window.startedAtMs;
  return keys.map((node) => {
    const own = isSingle ? places : places.filter((place) => place.node === node);
    const group = groupOf(window, node, own, endMs);
    endMs = group.untilMs ?? endMs;
    return group;
  });
}

function onlyNode(window: Window): string | null {
  return window.plan.nodes[0]?.node ?? null;
}

/** In the order of the procedure; nodes of the plan that fell away come last. */
function nodesAndCluster(window: Window, places: readonly Place[]): readonly (string | null)[] {
  const inOrder = [...new Set(places.map((place) => place.node))];
  const planned = window.plan.nodes.map((entry) => entry.node);
  return [...inOrder, ...planned.filter((node) => !inOrder.includes(node))];
}

function groupOf(window: Window, node: string | null, places: readonly Place[], fromMs: number): ChecklistGroup {
  const lines = linesOf(window, places);
  const done = lines.filter((line) => line.state === 'done').length;
  const isBegun = lines.some((line) => line.state !== 'next');
  const isOver = lines.length > 0 && done === lines.length;
  const lastMs = Math.max(0, ...lines.map((line) => line.doneAtMs ?? 0));
  return {
    node,
    lines,
    done,
    state: groupState(window, node, lines, isOver),
    sinceMs: isBegun ? fromMs : null,
    untilMs: isOver ? lastMs : null,
  };
}

function groupState(
  window: Window,
  node: string | null,
  lines: readonly ChecklistLine[],
  isOver: boolean,
): ChecklistGroup['state'] {
  if (node !== null && window.nodes[node]?.course === 'left') return 'left';
  if (lines.some((line) => line.state === 'held')) return 'held';
  if (lines.some((line) => line.state === 'now')) return 'now';
  if (lines.length === 0) return 'fell-away';
  return isOver ? 'done' : 'next';
}

function linesOf(window: Window, places: readonly Place[]): readonly ChecklistLine[] {
  const inHand = placeInHand(window);
  const heldKey = window.hold?.place == null ? null : placeKey(window.hold.place);
  const heldInHand = window.hold !== null && heldKey === null;
  const shared = Map.groupBy(places, (place) => `${stepWords(place.step)}|${place.node ?? ''}`);
  return [...shared.values()].map((members) => {
    const isInHand = members.some((place) => inHand !== null && placeKey(place) === placeKey(inHand));
    const isHeld = members.some((place) => placeKey(place) === heldKey) || (heldInHand && isInHand);
    const last = members.findLast((place) => isDone(window, place));
    const proved = last === undefined ? undefined : window.done[placeKey(last)];
    const isWhole = members.every((place) => isDone(window, place));
    return {
      words: stepWords(members[0]?.step ?? 'announce'),
      places: members,
      state: isHeld ? 'held' : isInHand ? 'now' : isWhole ? 'done' : 'next',
      evidence: proved?.evidence ?? null,
      doneAtMs: isWhole && !isHeld ? (proved?.atMs ?? null) : null,
      wasProvedAtMs: isWhole && isHeld ? (proved?.atMs ?? null) : null,
    };
  });
}

export interface StepNumber {
  readonly number: number;
  readonly of: number;
  readonly words: string;
}

/** "step 2 of 10 · Wait for tasks" for the place that is shown. */
export function stepNumber(window: Window, place: Place): StepNumber | null {
  for (const group of checklistOf(window)) {
    const index = group.lines.findIndex((line) =>
      line.places.some((candidate) => placeKey(candidate) === placeKey(place)),
    );
    const line = group.lines[index];
    if (line !== undefined) return { number: index + 1, of: group.lines.length, words: line.words };
  }
  return null;
}

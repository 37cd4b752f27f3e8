import { sameName } from './facts.ts';
import { closedGate, type Gate, holds } from './gate.ts';
import { nodeOf } from './look.ts';
import type { View } from './step.ts';
import { isWaived } from './waiver.ts';
import { realMs } from './window.ts';

const ANSWERS = 10;
const OLD_REAL_MS = 60_000;

/**
 * The last ten answers through the shared address came from other nodes (header `Octopus-Node`). What a load balancer
 * is supposed to do proves nothing; only what was seen counts.
 */
export function balancerGate(view: View): readonly Gate[] {
  if (view.window.cluster.topology === 'single' || !view.window.cluster.hasSharedAddress) return [];
  if (isWaived(view.window, view.place, 'balancer')) return [];
  const node = nodeOf(view);
  const young = view.facts.sharedAnswers.filter(
    (answer) => view.nowMs - answer.atMs <= realMs(view.window, OLD_REAL_MS),
  );
  const fromHere = young.filter((answer) => sameName(answer.answeredBy, node)).length;
  if (fromHere > 0) {
    return [
      closedGate(
        'balancer',
        `${fromHere} of the last ${young.length} answers through the shared address came from ${node}`,
        { code: 'window.balancer-still-sends', node, answers: fromHere },
      ),
    ];
  }
  if (young.length < ANSWERS)
    return [
      closedGate(
        'balancer',
        `${young.length} of ${ANSWERS} answers through the shared address seen, none from ${node}`,
      ),
    ];
  if (young.every((answer) => answer.answeredBy === ''))
    return [holds('balancer', 'answers through the shared address do not say which node gave them')];
  return [holds('balancer', `the last ${young.length} answers through the shared address came from other nodes`)];
}

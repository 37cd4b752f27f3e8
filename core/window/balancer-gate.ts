import { sameName } from './facts.ts';
import { closedGate, type Gate, holds, unknownGate } from './gate.ts';
import { nodeOf } from './look.ts';
import type { View } from './step.ts';
import { isWaived } from './waiver.ts';
import { realMs } from './window.ts';

const ANSWERS = 10;
const OLD_REAL_MS = 60_000;

/**
 * The last ten answers through the shared address came from other nodes (header `Octopus-Node`). What a load balancer
 * is supposed to do proves nothing; only what was seen counts. Where answers do not tell who gave them nothing was seen:
 * unknown, unless the window was started knowing that (docs/decisions/balancer-without-header.md).
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
        `${young.length} of ${ANSWERS} answers through the shared address seen, none said that it came from ${node}`,
      ),
    ];
  const unnamed = young.filter(({ answeredBy }) => answeredBy === '').length;
  if (unnamed === 0)
    return [holds('balancer', `the last ${young.length} answers through the shared address came from other nodes`)];
  const isBlind = unnamed === young.length;
  const saw = isBlind
    ? `the last ${young.length} answers through the shared address do not tell which node gave them`
    : `which node gave ${unnamed} of the last ${young.length} answers through the shared address is not told`;
  return isBlind && !view.window.balancerTells
    ? [holds('balancer', `${saw}, as was known at the start`)]
    : [unknownGate('balancer', saw, { code: 'window.balancer-does-not-tell', node })];
}

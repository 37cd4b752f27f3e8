import { looked } from '../evidence.ts';
import { hasAddress, lookAtNode, lookAtPing, nodeOf } from '../look.ts';
import { every, type ReadingNeed } from '../reading-need.ts';
import { minutes, proved, refuted, type Step, unknown } from '../step.ts';
import { wantedDrain } from '../wanted.ts';
import { nodeAtStart } from '../window.ts';

/** The drain flag is as it was before us: mostly off (ping 200), on where it was left on (ping 418). */
export const liftDrain: Step = {
  kind: 'lift-drain',
  title: ({ node }) => `Lift the drain of ${node}`,
  gates: () => [],
  proof: (view) => {
    const node = nodeOf(view);
    const wanted = wantedDrain(view.window, node);
    const found = lookAtNode(view, node);
    if (!found.ok) return unknown('the drain flag', found.fault);
    if (found.seen.node.isDraining !== wanted) return refuted(`drain flag is ${wanted ? 'off' : 'on'}`);
    const words = `API: drain flag is ${wanted ? 'on, as it was found' : 'off'}`;
    const notes = { restored: [{ what: 'drain', node } as const] };
    if (!hasAddress(view)) return proved(looked(words, found.seen.observedAtMs, notes));
    const ping = lookAtPing(view);
    if (!ping.ok) return unknown(`the answer at the address of ${node}`, ping.fault);
    const status = wanted ? 418 : 200;
    return ping.seen.value.kind === 'octopus' && ping.seen.value.status === status
      ? proved(looked(`${words}, ping ${status}`, found.seen.observedAtMs, notes))
      : refuted(`its ping is not ${status} yet`);
  },
  act: (view) => ({
    kind: 'set-drain',
    node: nodeOf(view),
    nodeId: nodeAtStart(view.window, nodeOf(view)).id,
    on: wantedDrain(view.window, nodeOf(view)),
  }),
  changes: () => [],
  trace: (act, view) => {
    const found = lookAtNode(view, nodeOf(view));
    if (!found.ok || act.kind !== 'set-drain') return 'cannot-tell';
    return found.seen.node.isDraining === act.on ? 'happened' : 'did-not-happen';
  },
  needs: (view): readonly ReadingNeed[] => [
    { kind: 'summary', node: null, everyMs: every.octopusInHandMs },
    ...(hasAddress(view) ? [{ kind: 'ping', node: nodeOf(view), everyMs: every.pingMs } as const] : []),
  ],
  watchedUntil: null,
  undone: () => null,
  limits: minutes(1, 5),
};

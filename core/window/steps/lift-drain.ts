import { looked } from '../evidence.ts';
import { hasAddress, lookAtNode, lookAtPing, nodeOf } from '../look.ts';
import { every, type ReadingNeed } from '../reading-need.ts';
import { staysOnOf, whoseWords } from '../stays-on.ts';
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
    const found = lookAtNode(view, node);
    if (!found.ok) return unknown('the drain flag', found.fault);
    const wanted = wantedDrain(view.window, node, found.seen.node.isDraining);
    if (found.seen.node.isDraining !== wanted) return refuted(`drain flag is ${wanted ? 'off' : 'on'}`);
    const wasOn = nodeAtStart(view.window, node).draining;
    const words = `API: drain flag is ${wanted ? `on, ${whoseWords(wasOn ? 'as-found' : 'others')}` : 'off'}`;
    const subject = { what: 'drain', node } as const;
    const stays = wanted ? staysOnOf(view.window, subject, wasOn) : null;
    const notes = { restored: [subject], ...(stays === null ? {} : { staysOn: stays }) };
    if (!hasAddress(view)) return proved(looked(words, found.seen.observedAtMs, notes));
    const ping = lookAtPing(view);
    if (!ping.ok) return unknown(`the answer at the address of ${node}`, ping.fault);
    const status = wanted ? 418 : 200;
    return ping.seen.value.kind === 'octopus' && ping.seen.value.status === status
      ? proved(looked(`${words}, ping ${status}`, found.seen.observedAtMs, notes))
      : refuted(`its ping is not ${status} yet`);
  },
  act: (view) => {
    const node = nodeOf(view);
    const found = lookAtNode(view, node);
    if (!found.ok) return null;
    const on = wantedDrain(view.window, node, found.seen.node.isDraining);
    // It is as it shall be, and only its address does not tell so yet.
    if (on === found.seen.node.isDraining) return null;
    return { kind: 'set-drain', node, nodeId: nodeAtStart(view.window, node).id, on };
  },
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

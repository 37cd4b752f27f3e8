import { compareBoots } from '../../host/boot-identity.ts';
import { capacityGate } from '../capacity-gate.ts';
import { looked } from '../evidence.ts';
import { bootOf, factsOf, lookAtHost, nodeOf } from '../look.ts';
import { type Place, placeKey } from '../place.ts';
import { every } from '../reading-need.ts';
import { minutes, proved, refuted, type Step, type Trace, unknown, type View } from '../step.ts';
import { stoppedGate } from '../stopped-proof.ts';
import { nodeProgress, placeOfNode, type Window } from '../window.ts';

/** Two readings this far apart, with the old identity and no mark, say that a restart did not happen. */
const NO_MARK_FOR_MS = 60_000;

/**
 * The host runs another boot than the one noted with the patch pass, and has settled. A restart by hand, by policy or
 * by outside patching is recognised and not repeated.
 * @source facts: windows-hosts.md 6
 */
export const reboot: Step = {
  kind: 'reboot',
  title: ({ node, pass }) => `Restart ${node}${pass > 1 ? `, pass ${pass}` : ''}`,
  gates: (view) => [stoppedGate(view), ...capacityGate(view)],
  proof: (view) => {
    const host = lookAtHost(view);
    if (!host.ok) return unknown(`the host of ${nodeOf(view)} does not answer`, host.fault);
    const noted = notedWithPatch(view);
    if (noted === null) return unknown('the boot identity of before was not noted');
    const seen = bootOf(host.seen);
    switch (compareBoots(noted, seen)) {
      case 'same':
        return refuted('still the same boot as before');
      case 'cannot-tell':
        return unknown('whether it is another boot: the witnesses do not agree');
      case 'another':
        return settled(host.seen.value.servicing, seen.observedAtMs, () =>
          looked('another boot than before, and settled', seen.observedAtMs, { identity: seen }),
        );
    }
  },
  act: (view) => ({ kind: 'restart-host', node: nodeOf(view), comment: restartMark(view.window, view.place) }),
  changes: () => [],
  trace: (act, view) => (act.kind === 'restart-host' ? traceOfRestart(act.comment, view) : 'cannot-tell'),
  needs: (view) => [
    {
      kind: 'host',
      node: nodeOf(view),
      everyMs: every.hostInHandMs,
      restartMark: restartMark(view.window, view.place),
    },
  ],
  watchedUntil: null,
  undone: () => null,
  limits: minutes(10, 30),
};

/** The comment of the restart: Windows keeps it in event 1074. */
function restartMark(window: Window, place: Place): string {
  const tries = window.tries[placeKey(place)] ?? 0;
  return `Lowtide ${window.id} pass ${place.pass}${tries > 0 ? ` try ${tries + 1}` : ''}`;
}

function notedWithPatch(view: View) {
  const { identities } = nodeProgress(view.window, nodeOf(view));
  return identities[placeKey(placeOfNode(nodeOf(view), 'patch', view.place.pass))] ?? null;
}

function settled(
  servicing: 'idle' | 'busy' | 'unknown',
  observedAtMs: number,
  evidence: () => ReturnType<typeof looked>,
) {
  if (servicing === 'idle') return proved(evidence());
  return servicing === 'busy'
    ? refuted('it is back; Windows still works on its updates')
    : unknown('whether Windows still works on its updates', {
        code: 'window.not-yet-read',
        what: `servicing state at ${observedAtMs}`,
      });
}

function traceOfRestart(comment: string, view: View): Trace {
  const host = lookAtHost(view);
  const noted = notedWithPatch(view);
  if (!host.ok || noted === null) return 'cannot-tell';
  if (host.seen.value.restartMark === 'found' || compareBoots(noted, bootOf(host.seen)) === 'another')
    return 'happened';
  const series = factsOf(view).hostSeries;
  const attempt = view.window.attempts[placeKey(view.place)];
  if (series === null || series.restartMark !== comment || attempt?.kind !== 'sent') return 'cannot-tell';
  const isAfterAct = series.firstAtMs >= attempt.lastSentAtMs;
  return isAfterAct && host.seen.observedAtMs - series.firstAtMs >= NO_MARK_FOR_MS ? 'did-not-happen' : 'cannot-tell';
}

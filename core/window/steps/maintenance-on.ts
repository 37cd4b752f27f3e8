import { faultOf, freshOf } from '../../base/fact.ts';
import { agreedEndGate } from '../agreed-end.ts';
import { looked } from '../evidence.ts';
import { octopusFreshMs } from '../look.ts';
import { every } from '../reading-need.ts';
import { minutes, proved, refuted, type Step, unknown, type View } from '../step.ts';

/**
 * Maintenance Mode of the whole instance is on: nobody but administrators can queue work. Tasks already queued still
 * start, so this alone never means quiet.
 * @source docs: Maintenance Mode
 */
export const maintenanceOn: Step = {
  kind: 'maintenance-on',
  title: () => 'Maintenance Mode on',
  gates: (view) => agreedEndGate(view),
  proof: (view) => {
    const seen = seenMaintenance(view);
    if (seen === null) return unknown('Maintenance Mode', faultOf(view.facts.maintenance, 'Maintenance Mode'));
    return seen.value.isOn
      ? proved(looked('API: Maintenance Mode is on', seen.observedAtMs))
      : refuted('Maintenance Mode is off');
  },
  act: () => ({ kind: 'set-maintenance', node: null, on: true }),
  changes: () => [{ subject: { what: 'maintenance-mode', node: null }, prior: 'off', set: 'on' }],
  trace: (_act, view) => {
    const seen = seenMaintenance(view);
    return seen === null ? 'cannot-tell' : seen.value.isOn ? 'happened' : 'did-not-happen';
  },
  needs: () => [{ kind: 'maintenance', node: null, everyMs: every.octopusWatchedMs }],
  watchedUntil: 'maintenance-off',
  undone: (view) => ({
    code: 'window.maintenance-off-by-other',
    by: seenMaintenance(view)?.value.lastModifiedBy ?? null,
  }),
  limits: minutes(1, 5),
};

function seenMaintenance(view: View) {
  return freshOf(view.facts.maintenance, view.nowMs, octopusFreshMs(view));
}

import { faultOf, freshOf } from '../../base/fact.ts';
import { looked } from '../evidence.ts';
import { octopusFreshMs } from '../look.ts';
import { every } from '../reading-need.ts';
import { staysOnOf, whoseWords } from '../stays-on.ts';
import { minutes, proved, refuted, type Step, unknown, type View } from '../step.ts';
import { wantedMaintenance } from '../wanted.ts';

/** Maintenance Mode is as it was before the window. */
export const maintenanceOff: Step = {
  kind: 'maintenance-off',
  title: () => 'Maintenance Mode off',
  gates: () => [],
  proof: (view) => {
    const seen = freshOf(view.facts.maintenance, view.nowMs, octopusFreshMs(view));
    if (seen === null) return unknown('Maintenance Mode', faultOf(view.facts.maintenance, 'Maintenance Mode'));
    const wanted = wantedMaintenance(view.window, seen.value.isOn);
    if (seen.value.isOn !== wanted) return refuted(`Maintenance Mode is ${wanted ? 'off' : 'on'}`);
    const wasOn = view.window.cluster.maintenanceBefore;
    const words = `API: Maintenance Mode is ${wanted ? `on, ${whoseWords(wasOn ? 'as-found' : 'others')}` : 'off'}`;
    const subject = { what: 'maintenance-mode', node: null } as const;
    const stays = wanted ? staysOnOf(view.window, subject, wasOn) : null;
    const notes = { restored: [subject], ...(stays === null ? {} : { staysOn: stays }) };
    return proved(looked(words, seen.observedAtMs, notes));
  },
  act: (view: View) => {
    const seen = freshOf(view.facts.maintenance, view.nowMs, octopusFreshMs(view));
    return seen === null
      ? null
      : { kind: 'set-maintenance', node: null, on: wantedMaintenance(view.window, seen.value.isOn) };
  },
  changes: () => [],
  trace: (act, view) => {
    const seen = freshOf(view.facts.maintenance, view.nowMs, octopusFreshMs(view));
    if (seen === null || act.kind !== 'set-maintenance') return 'cannot-tell';
    return seen.value.isOn === act.on ? 'happened' : 'did-not-happen';
  },
  needs: () => [{ kind: 'maintenance', node: null, everyMs: every.octopusInHandMs }],
  watchedUntil: null,
  undone: () => null,
  limits: minutes(1, 5),
};

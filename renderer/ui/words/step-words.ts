import type { StepKind } from '../../../core/window/place.ts';

const words: { readonly [S in StepKind]: string } = {
  announce: 'Announce',
  'maintenance-on': 'Maintenance Mode on',
  drain: 'Drain',
  quiet: 'Wait for tasks',
  'hold-service': 'Hold service',
  'stop-service': 'Stop service',
  precaution: 'Precaution',
  patch: 'Patch and reboot',
  reboot: 'Patch and reboot',
  restore: 'Restore host',
  'release-service': 'Start service',
  'start-service': 'Start service',
  ready: 'Check ready',
  'lift-drain': 'Lift drain',
  settle: 'Settle',
  'maintenance-off': 'Maintenance Mode off',
};

/** The line of the checklist on which a step stands: some share one. */
export function stepWords(step: StepKind): string {
  return words[step];
}

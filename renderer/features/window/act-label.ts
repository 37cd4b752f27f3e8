import { escapeOutsideText } from '../../../core/text/escape-outside-text.ts';
import type { Act, ActKind } from '../../../core/window/act.ts';
import type { Place } from '../../../core/window/place.ts';
import { stepWords } from '../../ui/words/step-words.ts';

const verbs: { readonly [K in ActKind]: string } = {
  'set-maintenance': 'Switch Maintenance Mode',
  'set-drain': 'Drain',
  'cancel-tasks': 'Cancel the tasks',
  'hold-service': 'Hold the service',
  'stop-service': 'Stop the service',
  'end-process': 'End the process',
  'take-snapshot': 'Take the snapshot',
  'start-patch-run': 'Start patching',
  'remove-patch-run': 'Remove the patch task',
  'restart-host': 'Restart the host',
  'restore-snapshot': 'Restore the host',
  'release-service': 'Release the service',
  'start-service': 'Start the service',
  'start-dependents': 'Start what needs it',
};

/** The button that consents: it names the act and the node. */
export function actLabel(act: Act): string {
  const node = act.node === null ? '' : escapeOutsideText(act.node);
  switch (act.kind) {
    case 'set-maintenance':
      return `Switch Maintenance Mode ${act.on ? 'on' : 'off'}`;
    case 'set-drain':
      return act.on ? `Drain ${node}` : `Lift the drain of ${node}`;
    case 'hold-service':
    case 'stop-service':
    case 'start-service':
    case 'start-dependents':
    case 'release-service':
      return `${verbs[act.kind]} on ${node}`;
    default:
      return `${verbs[act.kind]} of ${node}`.replace('Start patching of', 'Start patching');
  }
}

export function placeLabel(place: Place): string {
  if (place.step === 'patch' && place.pass > 1) return `Look for updates again, ${escapeOutsideText(place.node ?? '')}`;
  return place.node === null ? stepWords(place.step) : `${stepWords(place.step)}, ${escapeOutsideText(place.node)}`;
}

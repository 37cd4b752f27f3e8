import { escapeOutsideText } from '../text/escape-outside-text.ts';

/** What goes on at a step, as the beginning of a sentence; `*` is the node. */
const steps: { readonly [step: string]: string } = {
  announce: 'Announcing the window',
  'maintenance-on': 'Switching Maintenance Mode on',
  drain: 'Draining *',
  quiet: 'Waiting for the tasks of *',
  'hold-service': 'Holding the service on *',
  'stop-service': 'Stopping the service on *',
  precaution: 'Taking a precaution for *',
  patch: 'Patching *',
  reboot: 'Restarting the host of *',
  restore: 'Putting the operating system of * back',
  'release-service': 'Releasing the service on *',
  'start-service': 'Starting the service on *',
  ready: 'Waiting until * is ready',
  'lift-drain': 'Lifting the drain of *',
  settle: 'Settling of *',
  'maintenance-off': 'Switching Maintenance Mode off',
};

const acts: { readonly [act: string]: string } = {
  'set-maintenance': 'Switching Maintenance Mode',
  'set-drain': 'Setting the drain of *',
  'cancel-tasks': 'Cancelling the tasks of *',
  'hold-service': 'Holding the service on *',
  'stop-service': 'Stopping the service on *',
  'end-process': 'Ending the process of Octopus Server on *',
  'take-snapshot': 'Taking the precaution for *',
  'start-patch-run': 'Starting the patch run on *',
  'remove-patch-run': 'Removing the task of the patch run on *',
  'restart-host': 'Restarting the host of *',
  'restore-snapshot': 'Putting the operating system of * back',
  'release-service': 'Releasing the service on *',
  'start-service': 'Starting the service on *',
  'start-dependents': 'Starting what needs the service on *',
};

/** "Draining OCTO-1". A step that is not known, of a journal of another version, is said as it is named there. */
export function doing(step: string, node: string | null): string {
  return said(steps, step, node);
}

/** The same of an act: "Stopping the service on OCTO-1". */
export function doingAct(act: string, node: string | null): string {
  return said(acts, act, node);
}

function said(all: { readonly [name: string]: string }, name: string, node: string | null): string {
  const words = Object.hasOwn(all, name) ? all[name] : undefined;
  const at = node === null ? '' : escapeOutsideText(node);
  if (words !== undefined) return words.replace('*', () => at);
  return node === null ? escapeOutsideText(name) : `${escapeOutsideText(name)} on ${at}`;
}

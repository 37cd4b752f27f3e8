/** Every kind of step; what each promises stands in `steps/`, one file each. */
export type StepKind =
  | 'announce'
  | 'maintenance-on'
  | 'drain'
  | 'quiet'
  | 'hold-service'
  | 'stop-service'
  | 'precaution'
  | 'patch'
  | 'reboot'
  | 'restore'
  | 'release-service'
  | 'start-service'
  | 'ready'
  | 'lift-drain'
  | 'settle'
  | 'maintenance-off';

/** A step at its place in this window. `node` is null for the cluster's own steps; `pass` counts from 1 for patch and reboot, else 0. */
export interface Place {
  readonly step: StepKind;
  readonly node: string | null;
  readonly pass: number;
}

/** A stable name for a place: the key under which the fold keeps what it knows of it. The node's name comes last, whatever is in it. */
export function placeKey(place: Place): string {
  return `${place.step}|${place.pass}|${place.node ?? ''}`;
}

/** The node of a key; empty for the cluster's own places. */
export function nodeOfKey(key: string): string {
  return key.split('|').slice(2).join('|');
}

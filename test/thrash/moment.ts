import type { JournalEvent } from '../../core/window/journal-event.ts';
import type { StepKind } from '../../core/window/place.ts';
import type { Chance } from './chance.ts';

/** A point of the procedure, seen in the journal as it is written, and how long after it (real milliseconds). */
export interface Moment {
  readonly step: StepKind;
  readonly event: 'waiting' | 'intended' | 'outcome' | 'advanced';
  readonly delayMs: number;
}

/** Steps that act, and steps that only wait: what each can be caught at. */
const ACT: readonly Moment['event'][] = ['intended', 'outcome', 'advanced'];
const WAIT: readonly Moment['event'][] = ['waiting', 'advanced'];

const inBoth = [
  ['quiet', WAIT],
  ['hold-service', ACT],
  ['stop-service', ACT],
  ['precaution', ACT],
  ['patch', ACT],
  ['reboot', ACT],
  ['release-service', ACT],
  ['start-service', ACT],
  ['ready', WAIT],
  ['settle', WAIT],
] as const;

/** The steps that a window of this topology goes through, each with what it can be caught at. */
export const stepsOf: {
  readonly [T in 'single' | 'ha']: readonly (readonly [StepKind, readonly Moment['event'][]])[];
} = {
  single: [['maintenance-on', ACT], ...inBoth, ['maintenance-off', ACT]],
  ha: [['drain', ACT], ...inBoth, ['lift-drain', ACT]],
};

/** A moment in this step. Half of them come at once, where a kill falls between two lines of the journal. */
export function aMoment(topology: 'single' | 'ha', nth: number, chance: Chance): Moment {
  const steps = stepsOf[topology];
  const [step, events] = steps[nth % steps.length] ?? steps[0] ?? (['quiet', WAIT] as const);
  const [first = 'advanced', ...rest] = events;
  return { step, event: chance.of([first, ...rest]), delayMs: chance.percent(50) ? 0 : chance.between(1, 1_200) };
}

/** The place an event is about, if it is one that a moment can wait for. */
export function placeOf(event: JournalEvent): { readonly step: StepKind; readonly node: string | null } | null {
  switch (event.type) {
    case 'waiting':
    case 'intended':
    case 'outcome':
    case 'advanced':
      return event.place;
    default:
      return null;
  }
}

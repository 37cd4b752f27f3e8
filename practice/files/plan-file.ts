/** What `lowtide --plan FILE` reads. */
export interface PlanFile {
  readonly reason: string;
  readonly announce: { readonly kind: 'attested'; readonly statement: string };
  readonly precaution: { readonly kind: 'hyper-v'; readonly keepDays: number };
  readonly patch: { readonly kind: 'windows-update' };
  readonly nodes?: readonly (string | NodeEntry)[];
  readonly limits?: Readonly<Record<string, StepLimits>>;
}

/** A node of which more is to be said than its name. */
interface NodeEntry {
  readonly name: string;
  readonly drained?: 'take-over';
  readonly otherInstances?: Readonly<Record<string, string>>;
}

export interface StepLimits {
  readonly warnMinutes: number;
  readonly holdMinutes: number;
}

export interface PlanWish {
  readonly nodes: readonly string[];
  /** The node whose drain is somebody else's and will be taken over. */
  readonly drainedBefore: string | null;
  /** Services of other Octopus instances, by the node on whose host they live. */
  readonly otherInstances: ReadonlyMap<string, readonly string[]>;
  /** Simulated seconds in one second. */
  readonly speed: number;
}

/** From here on a limit of a few simulated minutes is a few real seconds. */
const FAST = 30;
/** No plan takes longer limits. */
const WEEK_MINUTES = 7 * 24 * 60;

export function planFile({ nodes, drainedBefore, otherInstances, speed }: PlanWish): PlanFile {
  const entries = nodes.map((name) => nodeEntry(name, name === drainedBefore, otherInstances.get(name) ?? []));
  return {
    reason: 'Rehearsal on the practice cluster',
    announce: { kind: 'attested', statement: 'Rehearsal: nobody has to be told' },
    precaution: { kind: 'hyper-v', keepDays: 3 },
    patch: { kind: 'windows-update' },
    ...(entries.every((entry) => typeof entry === 'string') ? {} : { nodes: entries }),
    ...(speed < FAST ? {} : { limits: patientLimits(speed) }),
  };
}

function nodeEntry(name: string, isDrainedBefore: boolean, others: readonly string[]): string | NodeEntry {
  if (!isDrainedBefore && others.length === 0) return name;
  return {
    name,
    ...(isDrainedBefore ? { drained: 'take-over' } : {}),
    ...(others.length === 0
      ? {}
      : { otherInstances: Object.fromEntries(others.map((service) => [service, 'Rehearsal: it has nothing to do'])) }),
  };
}

const PATIENT_STEPS = [
  ...['maintenance-on', 'drain', 'hold-service', 'precaution', 'patch', 'restore', 'release-service'],
  ...['start-service', 'ready', 'lift-drain', 'settle', 'maintenance-off'],
];

/**
 * Limits run in simulated time, and the machine that practises does not: what takes it two seconds may be a quarter of an
 * hour on the clock of the cluster. Only those limits stay tight that a scenario leads to.
 */
function patientLimits(speed: number): Readonly<Record<string, StepLimits>> {
  const patient = { warnMinutes: Math.min(5 * speed, WEEK_MINUTES), holdMinutes: Math.min(10 * speed, WEEK_MINUTES) };
  return {
    ...Object.fromEntries(PATIENT_STEPS.map((step) => [step, patient])),
    quiet: { warnMinutes: 15, holdMinutes: 40 },
    'stop-service': { warnMinutes: 5, holdMinutes: Math.max(15, Math.round(speed / 3)) },
    reboot: { warnMinutes: 10, holdMinutes: Math.max(30, Math.round(speed / 2)) },
  };
}

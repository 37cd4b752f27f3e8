/** What `lowtide --plan FILE` reads. */
export interface PlanFile {
  readonly reason: string;
  readonly announce: { readonly kind: 'attested'; readonly statement: string };
  readonly precaution: { readonly kind: 'hyper-v'; readonly keepDays: number };
  readonly patch: { readonly kind: 'windows-update' };
  readonly nodes?: readonly (string | { readonly name: string; readonly drained: 'take-over' })[];
}

/** `drainedBefore`: the node whose drain is somebody else's and will be taken over. */
export function planFile(names: readonly string[], drainedBefore: string | null): PlanFile {
  const plan: PlanFile = {
    reason: 'Rehearsal on the practice cluster',
    announce: { kind: 'attested', statement: 'Rehearsal: nobody has to be told' },
    precaution: { kind: 'hyper-v', keepDays: 3 },
    patch: { kind: 'windows-update' },
  };
  if (drainedBefore === null) return plan;
  return {
    ...plan,
    nodes: names.map((name) => (name === drainedBefore ? { name, drained: 'take-over' as const } : name)),
  };
}

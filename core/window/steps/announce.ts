import { minutes, proved, type Step, unknown } from '../step.ts';

/** The teams know about the window. Nothing measures that: it is attested, with a statement. */
export const announce: Step = {
  kind: 'announce',
  title: () => 'Announce the window',
  gates: () => [],
  proof: ({ window }) =>
    window.plan.announce.kind === 'attested'
      ? proved({
          kind: 'attested',
          saw: window.plan.announce.statement,
          observedAtMs: window.startedAtMs,
          notes: { by: window.operator },
        })
      : unknown('nobody stated that the teams know'),
  act: () => null,
  changes: () => [],
  trace: () => 'cannot-tell',
  needs: () => [],
  watchedUntil: null,
  undone: () => null,
  limits: minutes(1, 1),
};

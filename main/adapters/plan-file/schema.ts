import { z } from 'zod';
import type { StepKind } from '../../../core/window/place.ts';
import { flag, listOf, object, oneOf, text, wholeNumber } from '../json-file/shapes.ts';

/** The plan file as people write it. */

const keepDays = wholeNumber(1, 365).default(3);

export const precautionForms =
  '{ "kind": "hyper-v" }, { "kind": "attested", "statement": "..." } or { "kind": "none", "reason": "..." }';

const precaution = z.discriminatedUnion(
  'kind',
  [
    object({ kind: z.literal('hyper-v'), keepDays }),
    object({ kind: z.literal('vmware'), keepDays }),
    object({ kind: z.literal('disk-image'), keepDays, target: text('the backup target of wbadmin') }),
    object({ kind: z.literal('restore-point'), keepDays }),
    object({ kind: z.literal('attested'), statement: text('what was done, and where it can be found') }),
    object({ kind: z.literal('none'), reason: text('the reason why there is none') }),
  ],
  `Write ${precautionForms}`,
);

const articles = listOf(
  text('a KB number').regex(/^(?:KB)?\d{4,8}$/iu, 'Write a KB number like "KB5046698"'),
  'a list of KB numbers',
).default([]);

const patch = z.discriminatedUnion(
  'kind',
  [
    object({
      kind: z.literal('windows-update'),
      categories: listOf(
        oneOf(['critical', 'security', 'rollups', 'updates']),
        '["critical", "security", "rollups"]',
      ).default(['critical', 'security', 'rollups']),
      accept: articles,
      reject: articles,
    }),
    object({
      kind: z.literal('outside'),
      when: oneOf(['before', 'during']),
      by: text('who or what patches, for example "MECM"'),
    }),
  ],
  'Write { "kind": "windows-update" } or { "kind": "outside", "when": "during", "by": "..." }',
);

const announce = z.discriminatedUnion(
  'kind',
  [
    object({ kind: z.literal('attested'), statement: text('how the teams were told') }),
    object({ kind: z.literal('skip'), reason: text('the reason why nobody is told') }),
  ],
  'Write { "kind": "attested", "statement": "..." } or { "kind": "skip", "reason": "..." }',
);

const localTime = text('a local time like "2026-11-24T22:00"').regex(
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2})?$/u,
  'Write a local time like "2026-11-24T22:00", without zone',
);

const nodeName = text('the name of a node of the cluster file');

const node = z.union(
  [
    nodeName,
    object({
      name: nodeName,
      precaution: precaution.optional(),
      patch: patch.optional(),
      drained: oneOf(['take-over', 'leave-on']).optional(),
      otherInstances: z
        .record(
          z.string(),
          text('the statement that this instance is drained'),
          'Write { "<service name>": "<statement>" }',
        )
        .optional(),
    }),
  ],
  'Write the name of a node, or { "name": ..., ... }',
);

const minutes = z
  .number('Write minutes')
  .positive('Write minutes above 0')
  .max(7 * 24 * 60, 'Write at most a week');

const stepLimits = object({ warnMinutes: minutes, holdMinutes: minutes }).refine(
  ({ warnMinutes, holdMinutes }) => warnMinutes <= holdMinutes,
  {
    error: 'Write at most holdMinutes',
    path: ['warnMinutes'],
    params: { problem: 'the warning comes after the hold' },
  },
);

const steps: { readonly [S in StepKind]: z.ZodOptional<typeof stepLimits> } = {
  announce: stepLimits.optional(),
  'maintenance-on': stepLimits.optional(),
  drain: stepLimits.optional(),
  quiet: stepLimits.optional(),
  'hold-service': stepLimits.optional(),
  'stop-service': stepLimits.optional(),
  precaution: stepLimits.optional(),
  patch: stepLimits.optional(),
  reboot: stepLimits.optional(),
  restore: stepLimits.optional(),
  'release-service': stepLimits.optional(),
  'start-service': stepLimits.optional(),
  ready: stepLimits.optional(),
  'lift-drain': stepLimits.optional(),
  settle: stepLimits.optional(),
  'maintenance-off': stepLimits.optional(),
};

export const planFileSchema = object({
  reason: text('why the window is needed').default('Operating-system maintenance'),
  agreed: object({
    start: localTime,
    end: localTime,
    zone: text('a time zone like "Europe/Berlin"'),
  }).optional(),
  announce: announce.optional(),
  precaution: precaution.optional(),
  patch: patch.default({
    kind: 'windows-update',
    categories: ['critical', 'security', 'rollups'],
    accept: [],
    reject: [],
  }),
  nodes: listOf(node, 'a list of nodes')
    .min(1, 'Write at least one node, or leave the list out to take all')
    .optional(),
  drainSingle: flag().default(true),
  settleSeconds: wholeNumber(0, 3_600).default(60),
  maxPasses: wholeNumber(1, 20).default(4),
  reboot: oneOf(['if-required', 'always']).default('if-required'),
  limits: object(steps).default({}),
});

export type PlanFile = z.infer<typeof planFileSchema>;
export type AgreedEntry = NonNullable<PlanFile['agreed']>;

import { z } from 'zod';
import type { PatchRunReading } from '../../../core/host/patch-run.ts';

/** PowerShell tells signed 32 bit numbers. */
const hresult = z.number().transform((value) => value >>> 0);

const update = z.object({ kb: z.string(), title: z.string(), resultCode: z.number(), hresult });

export const patchRunSchema: z.ZodType<PatchRunReading> = z.object({
  task: z.enum(['none', 'ready', 'queued', 'running', 'disabled']),
  progress: z
    .object({
      phase: z.enum(['searching', 'downloading', 'installing', 'verifying']),
      done: z.number(),
      total: z.number(),
      title: z.string(),
      sequence: z.number(),
    })
    .nullable(),
  result: z
    .object({
      outcome: z.enum(['installed', 'nothing-to-install', 'restart-first', 'failed']),
      installed: z.array(update),
      failed: z.array(update),
      remaining: z.number(),
      restartAsked: z.boolean(),
      hresult,
      source: z.string(),
    })
    .nullable(),
});

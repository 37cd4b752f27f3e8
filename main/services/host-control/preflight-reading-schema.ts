import { z } from 'zod';
import type { PreflightReading } from '../../../core/host/preflight-reading.ts';

const text = z.string().nullable();
const answer = z.boolean().nullable();
const serviceLine = z.object({
  name: z.string(),
  state: z.enum(['running', 'stopped', 'start-pending', 'stop-pending', 'paused', 'other']),
  startType: z.enum(['automatic', 'delayed', 'manual', 'disabled']).nullable(),
});

export const preflightReadingSchema: z.ZodType<PreflightReading> = z
  .object({
    account: text,
    elevated: answer,
    languageMode: z.string(),
    now: text,
    machine: z.object({ id: text, name: text, physicalHost: text, biosId: text.default(null) }),
    remoteServices: z.array(serviceLine).nullable(),
    octopusServices: z.array(serviceLine).nullable(),
    failureActions: z.array(z.object({ service: z.string(), delaysMs: z.array(z.number()) })).nullable(),
    databaseServices: z.array(serviceLine).nullable(),
    dataFolders: z.array(z.string()).nullable(),
    disks: z.array(z.object({ drive: z.string(), freeBytes: z.number(), sizeBytes: z.number() })).nullable(),
    updatePolicy: z
      .object({
        server: text,
        noAutoUpdate: answer,
        autoOptions: z.number().nullable(),
        alwaysRestartsAtTime: answer,
        noRestartWithUsers: answer,
      })
      .nullable(),
    updateManagers: z.array(z.string()).nullable(),
  })
  .transform(({ now, ...reading }) => ({ ...reading, nowMs: timeOf(now) }));

function timeOf(iso: string | null): number | null {
  const ms = iso === null ? Number.NaN : Date.parse(iso);
  return Number.isNaN(ms) ? null : ms;
}

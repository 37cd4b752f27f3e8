import { z } from 'zod';
import type { HostReading } from '../../../core/host/host-reading.ts';

/** ISO 8601 on the host's own clock, to epoch milliseconds; what cannot be read is null. */
const time = z
  .string()
  .nullable()
  .transform((text) => {
    const ms = text === null ? Number.NaN : Date.parse(text);
    return Number.isNaN(ms) ? null : ms;
  });
const answer = z.boolean().nullable();
const startType = z.enum(['automatic', 'delayed', 'manual', 'disabled']);
const state = z.enum(['running', 'stopped', 'start-pending', 'stop-pending', 'paused', 'other']);
const watchdog = z.object({ path: z.string(), name: z.string(), enabled: z.boolean() });

const claim = z.object({
  format: z.literal(1),
  windowId: z.string(),
  operator: z.string(),
  workstation: z.string(),
  node: z.string(),
  service: z.string(),
  prior: z.object({
    startType,
    watchdogs: z.array(watchdog),
    dependents: z.array(z.object({ name: z.string(), startType, running: z.boolean() })).exactOptional(),
  }),
  writtenAt: z.string(),
});

const claimReading = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('claim'), claim }),
  z.object({ kind: z.literal('unreadable'), reason: z.string() }),
  z.object({ kind: z.literal('folder-not-ours'), reason: z.string() }),
]);

const service = z.object({
  name: z.string(),
  path: z.string(),
  state,
  startType: startType.nullable(),
  processId: z.number(),
  dependents: z.array(z.object({ name: z.string(), state, startType })).nullable(),
});

/**
 * The lists must have been read: an empty list of processes proves that a process is gone, and one that could not be
 * read proves nothing.
 */
export const hostReadingSchema: z.ZodType<HostReading> = z
  .object({
    computerName: z.string(),
    osVersion: z.string().nullable(),
    build: z.string().nullable(),
    boot: z.object({
      lastBootUp: time,
      uptimeMs: z.number().nullable(),
      bootId: z.number().nullable(),
      systemProcess: time,
    }),
    services: z.array(service),
    processes: z.array(z.object({ id: z.number(), path: z.string(), created: z.string().nullable() })),
    watchdogs: z.array(watchdog),
    pendingRestart: z.object({ componentServicing: answer, windowsUpdate: answer, fileRename: answer }),
    servicing: z.enum(['idle', 'busy', 'unknown']),
    // A claim in a shape we do not know is unreadable, never "none".
    claim: claimReading.catch({ kind: 'unreadable', reason: 'its content has an unknown shape' }),
    restartMark: z.enum(['found', 'not-found', 'cannot-read', 'not-asked']),
  })
  .transform(({ boot: { lastBootUp, systemProcess, ...boot }, ...reading }) => ({
    ...reading,
    boot: { ...boot, lastBootUpMs: lastBootUp, systemProcessMs: systemProcess },
  }));

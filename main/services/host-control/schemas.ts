import { z } from 'zod';
import type { SnapshotsReading } from '../../../core/host/snapshot.ts';

export const anything = z.unknown();
export const returnValue = z.object({ returnValue: z.number() });
export const exitCode = z.object({ exitCode: z.number() });

export const snapshotsSchema: z.ZodType<SnapshotsReading> = z
  .object({
    vm: z.object({
      id: z.string(),
      name: z.string(),
      state: z.enum(['running', 'off', 'other']),
      biosId: z.string().nullable().default(null),
    }),
    snapshots: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        created: z.string().nullable(),
        kind: z.enum(['standard', 'production', 'unknown']),
      }),
    ),
  })
  .transform(({ vm, snapshots }) => ({ machine: vm, snapshots }));

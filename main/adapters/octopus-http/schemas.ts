import { z } from 'zod';

/**
 * What answers must hold. Unknown fields are tolerated everywhere; what decides something is required, what is only
 * shown may be missing. `IsInMaintenanceMode` means two things and is renamed where these shapes are read.
 * @source facts: octopus.md 2.4, 3, 4.2, 5.2, 6
 */

/** A number written as text is still that number; anything else is not guessed. */
const count = z.union([
  z.int().nonnegative(),
  z
    .string()
    .regex(/^\d{1,9}$/u)
    .transform(Number),
]);
const text = z.string().min(1);
const optionalText = z
  .string()
  .nullish()
  .catch(null)
  .transform((value) => value ?? null);
const optionalTime = z.unknown().optional().transform(timeOf);
const links = z.record(z.string(), z.unknown()).catch({});

export const rootBody = z.looseObject({ InstallationId: text, Version: text, Links: links });

export const maintenanceBody = z.looseObject({
  Id: text.catch('maintenance'),
  IsInMaintenanceMode: z.boolean(),
  LastModifiedBy: optionalText,
});

export const summaryBody = z.looseObject({
  Nodes: z.array(
    z.looseObject({
      Id: text,
      Name: text,
      IsInMaintenanceMode: z.boolean(),
      MaxConcurrentTasks: count,
      LastSeen: optionalTime,
      IsOffline: z.boolean(),
      RunningTaskCount: count,
      Version: optionalText,
    }),
  ),
});

/** A node as list, get and write know it. Written back whole, so that nothing is lost that this version does not know. */
export const nodeBody = z.looseObject({
  Id: text,
  Name: text,
  IsInMaintenanceMode: z.boolean(),
  MaxConcurrentTasks: count,
});

export const oldNodeBody = nodeBody.extend({
  LastSeen: optionalTime,
  IsOffline: z.boolean().optional(),
  Version: optionalText,
});

export const detailsBody = z.looseObject({
  RunningTasks: count,
  LastSeen: optionalTime,
  IsOffline: z.boolean().optional(),
});

export const pingBody = z.looseObject({
  Name: z.string().optional(),
  IsInMaintenanceMode: z.boolean(),
  IsOffline: z.boolean().optional(),
  Version: optionalText,
});

export const systemInfoBody = z.looseObject({ Uptime: optionalText, Version: optionalText });

export const taskBody = z.looseObject({
  Id: text,
  State: text,
  SpaceId: optionalText,
  Name: z.string().catch(''),
  Description: z.string().catch(''),
  ServerNode: optionalText,
  QueueTime: optionalTime,
  QueueTimeExpiry: optionalTime,
  StartTime: optionalTime,
  LastUpdatedTime: optionalTime,
  HasPendingInterruptions: z.boolean().catch(false),
});

export const spaceBody = z.looseObject({ Id: text });

/** Its id becomes part of a path, so it has to look like one. */
export const userBody = z.looseObject({ Id: z.string().regex(/^users-[a-z0-9]{1,40}$/iu) });

/** @source facts: octopus.md 2.1: keys end since 2020.6; the hint of a key stands in one of three places, by version */
export const apiKeyBody = z.looseObject({
  Id: text,
  ApiKey: z
    .union([z.string(), z.looseObject({ Hint: optionalText })])
    .nullish()
    .catch(null),
  ApiKeyHint: optionalText,
  Expires: z.unknown().optional().transform(endOf),
});

export interface Page<T> {
  readonly Items: readonly T[];
  readonly TotalResults?: number | undefined;
  readonly Links: Readonly<Record<string, unknown>>;
}

export function pageOf<T>(item: z.ZodType<T>): z.ZodType<Page<T>> {
  return z.looseObject({ Items: z.array(item), TotalResults: count.optional(), Links: links });
}

/** Null: never. A server that has no such field, or tells nonsense, tells no end. */
function endOf(value: unknown): number | null | 'not-told' {
  return value === null ? null : (timeOf(value) ?? 'not-told');
}

/** Epoch milliseconds of a date-time; one without a zone is UTC; null for none, for nonsense and for .NET's "never" (year 1). */
function timeOf(value: unknown): number | null {
  if (typeof value !== 'string') return null;
  const hasZone = /(?:Z|[+-]\d\d:?\d\d)$/iu.test(value.trim());
  const ms = Date.parse(hasZone ? value : `${value.trim()}Z`);
  return Number.isNaN(ms) || ms < 0 ? null : ms;
}

import { z } from 'zod';
import type { Json, ScriptOutcome } from '../../../core/ports/script-runner.ts';

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '');
const warnings = z
  .array(z.string())
  .nullish()
  .transform((value) => value ?? []);

const resultSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), data: z.json(), warnings }),
  z.object({
    ok: z.literal(false),
    error: z.object({
      type: z.string().min(1),
      fqid: text,
      category: text,
      hresult: z
        .number()
        .nullish()
        .transform((value) => value ?? 0),
      message: text,
    }),
  }),
]);

/** What a result frame says; null when it has another shape, which is no answer at all. */
export function scriptResult(json: Json): ScriptOutcome | null {
  const parsed = resultSchema.safeParse(json);
  if (!parsed.success) return null;
  if (!parsed.data.ok) return { kind: 'failed', error: parsed.data.error };
  return { kind: 'result', data: parsed.data.data, warnings: parsed.data.warnings };
}

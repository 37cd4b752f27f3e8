import { z } from 'zod';
import { type Answer, answerKinds } from '../../../core/window/hold.ts';

const schema = z.strictObject({
  answer: z.strictObject({
    holdId: z.string().max(40),
    digest: z.string().max(80),
    answer: z.enum(answerKinds),
    by: z.string().max(200),
    minutes: z.number().nullable(),
    reason: z.string().max(2_000).nullable(),
  }),
  word: z.string().max(2_000).nullable(),
});

/** An answer as one process hands it to another; null if it is none. */
export function parseHandedAnswer(value: unknown): { readonly answer: Answer; readonly word: string | null } | null {
  const parsed = schema.safeParse(value);
  return parsed.success ? parsed.data : null;
}

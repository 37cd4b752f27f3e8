import { z } from 'zod';
import type { Json } from '../../../core/ports/script-runner.ts';

const error = z.object({
  type: z.string(),
  fqid: z.string(),
  code: z.number().nullable(),
  message: z.string(),
});

const opening = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('opened'), languageMode: z.string() }),
  z.object({ kind: z.literal('not-opened'), error }),
  z.object({ kind: z.literal('too-old') }),
]);

const running = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('no-session') }),
  z.object({ kind: z.literal('ended') }),
  z.object({ kind: z.literal('broke'), error, isOpen: z.boolean() }),
]);

/** What `open-session.ps1` told; null: nothing that can be believed. */
export function openingAnswer(json: Json | null): z.infer<typeof opening> | null {
  return opening.safeParse(json).data ?? null;
}

/** What `run-in-session.ps1` told at its end. */
export function runningAnswer(json: Json | null): z.infer<typeof running> | null {
  return running.safeParse(json).data ?? null;
}

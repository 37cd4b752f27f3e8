import type { z } from 'zod';
import type { Reply } from './exchange.ts';
import type { Failure } from './fault-of.ts';

export type Json =
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'cut' }
  | { readonly kind: 'not-json' };

/** JSON, JSON that broke off, or something else. */
export function parseJson(text: string): Json {
  try {
    return { kind: 'json', value: JSON.parse(text) };
  } catch {
    const bare = text.trim();
    const isCut = /^[[{]/u.test(bare) && !/[\]}]$/u.test(bare);
    return { kind: isCut ? 'cut' : 'not-json' };
  }
}

/** A successful reply as the shape that was asked for, or the failure that names where it differs. */
export function parseReply<T>(
  reply: Reply,
  url: string,
  schema: z.ZodType<T>,
): { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure } {
  const fail = (fault: Failure['fault'], cure: Failure['cure']): { readonly ok: false; readonly failure: Failure } => ({
    ok: false,
    failure: { fault, mayHaveArrived: false, cure },
  });
  if (reply.isHtml)
    return fail({ code: 'octopus.not-octopus', url, reason: 'a web page instead of JSON' }, 'elsewhere');
  if (reply.text.trim() === '') return fail({ code: 'octopus.odd-answer', url, where: '$ (empty body)' }, 'elsewhere');
  const json = parseJson(reply.text);
  if (json.kind === 'cut') return fail({ code: 'octopus.cut-answer', url }, 'repeat');
  if (json.kind === 'not-json') return fail({ code: 'octopus.odd-answer', url, where: '$ (not JSON)' }, 'elsewhere');
  const parsed = schema.safeParse(json.value);
  if (parsed.success) return { ok: true, value: parsed.data };
  return fail({ code: 'octopus.odd-answer', url, where: pathOf(parsed.error.issues[0]?.path ?? []) }, 'none');
}

function pathOf(path: readonly PropertyKey[]): string {
  const steps = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`));
  return steps.join('').replace(/^\./u, '') || '$';
}

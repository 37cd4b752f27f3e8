import type { Context } from 'hono';
import type { Bindings } from './bindings.ts';

/** The JSON object in a request's body; null when there is none. */
export async function readBody(c: Context<Bindings>): Promise<Readonly<Record<string, unknown>> | null> {
  try {
    const value: unknown = JSON.parse(await c.req.text());
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

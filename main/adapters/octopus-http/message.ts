import { z } from 'zod';
import type { Reply } from './exchange.ts';
import { parseJson } from './parse.ts';

const errorBody = z.looseObject({
  ErrorMessage: z.string().catch(''),
  Errors: z.array(z.string()).catch([]),
});

/** The headline of an error answer. Never `FullException`, and of other text the first line only: a stack follows. Not shortened yet. */
export function messageOf(reply: Reply): string {
  return headline(reply).trim();
}

function headline({ text, isHtml }: Reply): string {
  if (isHtml) return /<title[^>]*>([^<]*)/iu.exec(text)?.[1] ?? '';
  const json = parseJson(text);
  if (json.kind === 'cut') return '';
  if (json.kind === 'not-json') return text.trim().split(/\r?\n/u, 1)[0] ?? '';
  const body = errorBody.safeParse(json.value);
  if (!body.success) return '';
  return [body.data.ErrorMessage, ...body.data.Errors].filter((line) => line.trim() !== '').join(' ');
}

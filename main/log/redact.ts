/** Values under these names are secrets wherever they stand. */
const SECRET_NAMES = /^(?:api-?key|password|passphrase|secret|token|authorization|cookie|private-?key|value)$/iu;
/** What looks like one in any text: Octopus keys, credentials in addresses, headers, private keys. */
const SECRET_TEXTS: readonly RegExp[] = [
  /\bAPI-[A-Z0-9]{6,}/giu,
  /(?<=:\/\/)[^\s/@]+(?=@)/gu,
  /(?<=\b(?:x-octopus-apikey|authorization|cookie|password|passphrase)["']?\s*[:=]\s*["']?)[^\s"',;]+(?:\s+[A-Za-z0-9+/=._-]{8,})?/giu,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/gu,
];
const LONGEST_TEXT = 4_000;
const DEEPEST = 8;
const HIDDEN = '(hidden)';

/**
 * The same data without secrets, shortened, as plain JSON: done before a line is made, so that no secret is ever in one.
 * @param known secrets that this process holds, whatever they look like
 */
export function redact(value: unknown, known: Iterable<string>): unknown {
  const forms = [...known].filter((secret) => secret.length >= 4).flatMap((secret) => formsOf(secret));
  return clean(value, forms, 0);
}

function clean(value: unknown, known: readonly string[], depth: number): unknown {
  if (depth > DEEPEST) return '(deeper)';
  if (typeof value === 'string') return cleanText(value, known);
  if (typeof value === 'bigint' || typeof value === 'symbol' || typeof value === 'function') return `(${typeof value})`;
  if (value instanceof Error)
    return { name: value.name, message: cleanText(value.message, known), stack: cleanText(value.stack ?? '', known) };
  if (Array.isArray(value)) return value.slice(0, 200).map((item) => clean(item, known, depth + 1));
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(([name, item]) => [
    cleanText(name, known),
    SECRET_NAMES.test(name) && item !== null ? HIDDEN : clean(item, known, depth + 1),
  ]);
  return Object.fromEntries(members);
}

function cleanText(text: string, known: readonly string[]): string {
  // Known secrets first: cut off at the end, half of one would stay.
  const withoutKnown = known.reduce((left, secret) => left.replaceAll(secret, HIDDEN), text);
  const withoutAny = SECRET_TEXTS.reduce((left, pattern) => left.replace(pattern, HIDDEN), withoutKnown);
  return withoutAny.length <= LONGEST_TEXT ? withoutAny : `${withoutAny.slice(0, LONGEST_TEXT)}…`;
}

function formsOf(secret: string): readonly string[] {
  const inJson = JSON.stringify(secret).slice(1, -1);
  return [...new Set([secret, encodeURIComponent(secret), inJson, Buffer.from(secret, 'utf8').toString('base64')])];
}

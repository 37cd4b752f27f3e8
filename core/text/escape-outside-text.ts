/** Longest text from outside that is shown; more is cut, and the cut is marked. */
const LIMIT_CHARACTERS = 200;

/** C0, DEL and C1 controls; invisible, zero-width, bidirectional and other format characters; line separators; lone surrogates. */
const UNSAFE =
  // oxlint-disable-next-line no-control-regex -- naming control characters is this file's purpose
  /[\u0000-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}]|\p{Surrogate}|\p{Cf}/gu;

/**
 * Makes text from outside (task, node and user names, messages) harmless on screen, in a terminal, report, notice,
 * mail and file name: what is not visible is written as `\u{202e}`, and anything past `limit` characters is cut with `…`.
 */
export function escapeOutsideText(text: string, limit: number = LIMIT_CHARACTERS): string {
  const characters = Array.from(text.slice(0, limit * 2 + 2));
  const shown = characters.slice(0, limit).join('').replace(UNSAFE, asCodePoint);
  return characters.length > limit ? `${shown}…` : shown;
}

function asCodePoint(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

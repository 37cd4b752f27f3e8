/** Longest text from outside that is shown; more is cut, and the cut is marked. */
const LIMIT_CHARACTERS = 200;

/**
 * Everything that is not visible: controls, format and bidirectional characters, lone surrogates, private and unassigned
 * ones (`C`), line and paragraph separators (`Zl`, `Zp`), and what is drawn as nothing at all (`DI`: fillers, joiners,
 * variation selectors, tags).
 */
const INVISIBLE = /[\p{C}\p{Zl}\p{Zp}\p{DI}]/gu;

/**
 * Makes text from outside (task, node and user names, messages) harmless on screen, in a terminal, report, notice,
 * mail and file name: what is not visible is written as `\u{202e}`, and anything past `limit` characters is cut with `…`.
 */
export function escapeOutsideText(text: string, limit: number = LIMIT_CHARACTERS): string {
  const characters = Array.from(text.slice(0, limit * 2 + 2));
  const shown = characters.slice(0, limit).join('').replace(INVISIBLE, asCodePoint);
  return characters.length > limit ? `${shown}…` : shown;
}

function asCodePoint(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

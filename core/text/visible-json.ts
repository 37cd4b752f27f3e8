/** Control, format, bidirectional and unassigned characters and separators, but not the line feeds of the layout. */
const INVISIBLE = /[^\n\P{C}]|\p{Zl}|\p{Zp}/gu;

/** JSON in which everything is visible: it means the same as ever, and printing it in a terminal does no harm. */
export function visibleJson(value: unknown, indent = 0): string {
  return JSON.stringify(value, null, indent).replace(INVISIBLE, asEscapes);
}

function asEscapes(character: string): string {
  return Array.from(
    { length: character.length },
    (_, at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`,
  ).join('');
}

/** Characters that a terminal shows two columns wide: East Asian wide ones and emoji. */
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}|[\u{20000}-\u{3fffd}]/u;
const COMBINING = /^\p{M}$/u;

/** How many columns a text takes that has no control characters. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) columns += COMBINING.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
  return columns;
}

/** The text in at most so many columns; a cut is marked. */
export function cutTo(text: string, columns: number): string {
  if (columnsOf(text) <= columns) return text;
  let kept = '';
  let used = 0;
  for (const character of text) {
    const next = columnsOf(character);
    if (used + next > columns - 1) break;
    kept += character;
    used += next;
  }
  return `${kept.trimEnd()}…`;
}

export function padTo(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - columnsOf(text)));
}

/** Lines of at most so many columns, broken at blanks where possible; later lines are indented further. */
export function wrap(text: string, columns: number, further = 0): readonly string[] {
  const lead = text.length - text.trimStart().length;
  if (lead > 0) return wrap(text.slice(lead), columns - lead, further).map((line) => ' '.repeat(lead) + line);
  const lines: string[] = [];
  let line = '';
  const room = () => columns - (lines.length === 0 ? 0 : further);
  const push = () => {
    lines.push(lines.length === 0 ? line : ' '.repeat(further) + line);
    line = '';
  };
  for (const word of text.split(' ')) {
    let rest = word;
    if (line !== '' && columnsOf(line) + 1 + columnsOf(rest) > room()) push();
    while (columnsOf(rest) > room()) {
      const head = headOf(rest, room());
      line = head;
      push();
      rest = rest.slice(head.length);
    }
    line = line === '' ? rest : `${line} ${rest}`;
  }
  if (line !== '' || lines.length === 0) push();
  return lines;
}

/** As much of the text as fits, at least one character. */
function headOf(text: string, columns: number): string {
  let kept = '';
  for (const character of text) {
    if (kept !== '' && columnsOf(kept + character) > columns) break;
    kept += character;
  }
  return kept;
}

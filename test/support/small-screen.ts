/** What stands on a terminal after this was written: lines, and the few sequences that a panel uses. */
export function screenOf(written: string): readonly string[] {
  const lines = [''];
  let row = 0;
  let column = 0;
  for (const [part] of written.matchAll(/\u001b\[(?:\d*)[A-Za-z]|[\s\S]/gu)) {
    if (part === '\n') {
      row += 1;
      lines[row] ??= '';
    } else if (part === '\r') column = 0;
    else if (part.endsWith('F') && part.length > 1) {
      row = Math.max(0, row - Number(part.slice(2, -1)));
      column = 0;
    } else if (part === '\u001b[0J') {
      lines.length = row + 1;
      lines[row] = (lines[row] ?? '').slice(0, column);
    } else if (part === '\u001b[K') lines[row] = (lines[row] ?? '').slice(0, column);
    else {
      const line = (lines[row] ?? '').padEnd(column);
      lines[row] = line.slice(0, column) + part + line.slice(column + 1);
    }
    column = part === '\n' ? 0 : part.length === 1 && part !== '\r' ? column + 1 : column;
  }
  return lines;
}

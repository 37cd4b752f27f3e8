import { columnsOf, cutTo, padTo } from '../terminal/width.ts';

const GAP = 2;
const INDENT = '  ';

/** Rows under a head, in at most so many columns: the widest column gives way first. */
export function table(rows: readonly (readonly string[])[], columns: number): readonly string[] {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => columnsOf(row[at] ?? ''))));
  const room = columns - INDENT.length - GAP * (widths.length - 1);
  while (widths.reduce((sum, width) => sum + width, 0) > room) {
    const widest = widths.indexOf(Math.max(...widths));
    const width = widths[widest] ?? 0;
    if (width <= 4) break;
    widths[widest] = width - 1;
  }
  return rows.map((row) =>
    (INDENT + row.map((cell, at) => padTo(cutTo(cell, widths[at] ?? 0), (widths[at] ?? 0) + GAP)).join('')).trimEnd(),
  );
}

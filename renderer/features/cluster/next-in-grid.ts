/**
 * Where an arrow key leads among tiles that stand in rows: `tops` is where each begins, from above. Null: nowhere, or it
 * is another key.
 */
export function nextInGrid(tops: readonly number[], at: number, key: string): number | null {
  if (at < 0) return null;
  const columns = tops.filter((top) => top === tops[0]).length;
  const to = destination(at, key, columns, tops.length - 1);
  return to === null || to < 0 || to >= tops.length || to === at ? null : to;
}

function destination(at: number, key: string, columns: number, last: number): number | null {
  switch (key) {
    case 'ArrowRight':
      return at + 1;
    case 'ArrowLeft':
      return at - 1;
    case 'ArrowDown':
      return at + columns;
    case 'ArrowUp':
      return at - columns;
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return null;
  }
}

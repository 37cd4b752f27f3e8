/** More slots than this share cells, so that a cell stays big enough to see. */
const MOST_CELLS = 12;

/** Which cells are filled, from below. Any running task fills at least one; the last fills only when every slot is busy. */
export function staffCells(busy: number, cap: number): readonly boolean[] {
  const cells = Math.max(1, Math.min(cap, MOST_CELLS));
  const share = cap <= MOST_CELLS ? busy : (busy / cap) * cells;
  const filled = busy >= cap ? cells : busy > 0 ? Math.min(Math.max(1, Math.round(share)), cells - 1) : 0;
  const shown = cap === 0 ? (busy > 0 ? 1 : 0) : filled;
  return Array.from({ length: cells }, (_, index) => index < shown);
}

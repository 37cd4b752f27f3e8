import { stripVTControlCharacters } from 'node:util';
import type { Terminal } from './terminal.ts';
import { columnsOf, cutTo } from './width.ts';

const UP = (lines: number): string => `\u001b[${lines}F`;
const CLEAR_BELOW = '\u001b[0J';
const REDRAW_EVERY_MS = 200;

/** A few lines at the bottom of the terminal that are kept up to date; what is printed goes above them. */
export interface Panel {
  print(line: string): void;
  update(lines: readonly string[]): void;
  /** Takes the lines away, and shows none until `show`. */
  hide(): void;
  show(): void;
}

/** @param now steady milliseconds */
export function panelOn(terminal: Terminal, now: () => number = () => performance.now()): Panel {
  let lines: readonly string[] = [];
  let drawn = 0;
  let isHidden = false;
  let drawnAtMs = Number.NEGATIVE_INFINITY;
  const erase = (): string => (drawn === 0 ? '' : UP(drawn) + CLEAR_BELOW);
  const draw = (before: string): void => {
    const shown = isHidden
      ? []
      : lines.slice(0, Math.max(0, terminal.rows() - 1)).map((line) => fitted(line, terminal.columns()));
    terminal.draw(erase() + before + shown.map((line) => `${line}\n`).join(''));
    drawn = shown.length;
  };
  return {
    print: (line) => draw(`${line}\n`),
    update: (next) => {
      lines = next;
      const nowMs = now();
      if (isHidden || nowMs - drawnAtMs < REDRAW_EVERY_MS) return;
      drawnAtMs = nowMs;
      draw('');
    },
    hide: () => {
      isHidden = true;
      draw('');
    },
    show: () => {
      isHidden = false;
      draw('');
    },
  };
}

/** A line that wraps would be counted as one and drawn as two: it is cut, and then not painted. */
function fitted(line: string, columns: number): string {
  const plain = stripVTControlCharacters(line);
  return columnsOf(plain) < columns ? line : cutTo(plain, columns - 1);
}

import { type Paint, painter } from './paint.ts';

/** The three streams of the process, as the commands see them. */
export interface Terminal {
  /** Both ends are a person's terminal: questions can be asked and a picture be kept up to date. */
  readonly isInteractive: boolean;
  readonly paint: Paint;
  /** Columns to write in. */
  columns(): number;
  rows(): number;
  out(line: string): void;
  err(line: string): void;
  /** Without a line feed: for what is drawn over. */
  draw(text: string): void;
}

const COLUMNS_WITHOUT_TERMINAL = 80;
const FEWEST_COLUMNS = 40;
const ROWS_WITHOUT_TERMINAL = 24;

export function processTerminal(): Terminal {
  const { stdin, stdout, stderr } = process;
  const isDumb = process.env['TERM'] === 'dumb';
  return {
    isInteractive: stdin.isTTY && stdout.isTTY && !isDumb,
    paint: painter(stdout.isTTY && stdout.hasColors() && !isDumb),
    columns: () => Math.max(FEWEST_COLUMNS, stdout.isTTY ? stdout.columns : COLUMNS_WITHOUT_TERMINAL),
    rows: () => (stdout.isTTY ? stdout.rows : ROWS_WITHOUT_TERMINAL),
    out: (line) => void stdout.write(`${line}\n`),
    err: (line) => void stderr.write(`${line}\n`),
    draw: (text) => void stdout.write(text),
  };
}

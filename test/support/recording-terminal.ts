import { runProgram } from '../../cli/run-program.ts';
import { painter } from '../../cli/terminal/paint.ts';
import type { Terminal } from '../../cli/terminal/terminal.ts';

export interface RecordedRun {
  readonly code: number;
  readonly out: readonly string[];
  readonly err: readonly string[];
}

/** A terminal without a person, 80 columns wide, that keeps what is written. */
function recordingTerminal(): Terminal & { readonly written: { out: string[]; err: string[] } } {
  const written = { out: [] as string[], err: [] as string[] };
  return {
    written,
    isInteractive: false,
    paint: painter(false),
    columns: () => 80,
    rows: () => 24,
    out: (line) => void written.out.push(...line.split('\n')),
    err: (line) => void written.err.push(...line.split('\n')),
    draw: (text) => void written.out.push(text),
  };
}

/** The program in this process: quicker than a process of its own, and all but signals and pipes is the same. */
export async function runHere(args: readonly string[]): Promise<RecordedRun> {
  const terminal = recordingTerminal();
  const interruption = { whenAsked: () => undefined, ask: () => undefined, wasAsked: false };
  const code = await runProgram(args, terminal, interruption);
  return { code, ...terminal.written };
}

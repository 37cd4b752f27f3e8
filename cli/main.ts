import { ExitCode } from './exit-code.ts';
import { runProgram } from './run-program.ts';
import { safe } from './show/words.ts';
import { type Interruption, watchInterruption } from './terminal/interruption.ts';
import { processTerminal, type Terminal } from './terminal/terminal.ts';

/** The program in its process: signals, closed pipes, and a defect said as one. Tells how the process is to end. */
export async function main(args: readonly string[]): Promise<ExitCode> {
  const terminal = processTerminal();
  const interruption = watchInterruption(terminal.err);
  outliveClosedPipes(interruption);
  process.on('uncaughtException', (error) => process.exit(sayDefect(error, terminal)));
  try {
    return await runProgram(args, terminal, interruption);
  } catch (error) {
    return sayDefect(error, terminal);
  }
}

function sayDefect(error: unknown, terminal: Terminal): ExitCode {
  const said = error instanceof Error ? (error.stack ?? error.message) : String(error);
  terminal.err('A defect of Lowtide. What was begun is in its record and can be resumed. Please report this:');
  for (const line of said.split('\n').slice(0, 30)) terminal.err(safe(line, 300));
  return ExitCode.defect;
}

/** Nobody reads any more (or the disk behind it is full): stops as with Ctrl-C, at a safe moment. */
function outliveClosedPipes(interruption: Interruption): void {
  let isClosed = false;
  process.stdout.on('error', () => {
    if (!isClosed) interruption.ask();
    isClosed = true;
  });
  process.stderr.on('error', () => undefined);
}

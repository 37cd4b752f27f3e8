import { CommanderError } from 'commander';
import { ExitCode } from './exit-code.ts';
import { programOf } from './program.ts';
import { safe } from './show/words.ts';
import { watchInterruption } from './terminal/interruption.ts';
import { processTerminal } from './terminal/terminal.ts';

/** Runs the command these arguments name, and tells how the process is to end. */
export async function main(args: readonly string[]): Promise<ExitCode> {
  const terminal = processTerminal();
  const interruption = watchInterruption(terminal.err);
  let code: ExitCode = ExitCode.done;
  const program = programOf(terminal, interruption, (ended) => {
    code = ended;
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return ExitCode.done;
    const problem = error.message.replace(/^error: /u, '').replaceAll('\n', ' ');
    terminal.err(`lowtide: ${safe(problem, 1_000)} See: lowtide --help`);
    return ExitCode.badInput;
  }
}

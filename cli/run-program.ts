import { CommanderError } from 'commander';
import { ExitCode } from './exit-code.ts';
import { programOf } from './program.ts';
import { safe } from './show/words.ts';
import type { Interruption } from './terminal/interruption.ts';
import type { Terminal } from './terminal/terminal.ts';

/** Runs the command these arguments name. What they get wrong is said on one line. */
export async function runProgram(
  args: readonly string[],
  terminal: Terminal,
  interruption: Interruption,
): Promise<ExitCode> {
  let code: ExitCode = ExitCode.done;
  const program = programOf(terminal, interruption, (ended) => {
    code = ended;
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return badInput(error, args, terminal);
    throw error;
  }
}

/** Help and version end well. */
function badInput(error: CommanderError, args: readonly string[], terminal: Terminal): ExitCode {
  if (error.exitCode === 0) return ExitCode.done;
  const problem = error.code === 'commander.help' ? 'a command is missing.' : error.message;
  const said = problem
    .replace(/^error: /u, '')
    .replaceAll(/\s*\n\s*/gu, ' ')
    // What was typed may be long; what is wrong with it stands behind it.
    .replace(/( argument '.{80}).*(' is invalid\.)/u, '$1…$2');
  const [command = ''] = args;
  const help = /^[a-z]+$/u.test(command) && error.code !== 'commander.unknownCommand' ? `${command} --help` : '--help';
  terminal.err(`lowtide: ${safe(said, 1_200)} See: lowtide ${help}`);
  return ExitCode.badInput;
}

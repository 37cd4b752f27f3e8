import { CommanderError } from 'commander';
import { ExitCode } from './exit-code.ts';
import { programOf } from './program.ts';
import { safe } from './show/words.ts';
import { type Interruption, watchInterruption } from './terminal/interruption.ts';
import { processTerminal, type Terminal } from './terminal/terminal.ts';

/** Runs the command these arguments name, and tells how the process is to end. */
export async function main(args: readonly string[]): Promise<ExitCode> {
  const terminal = processTerminal();
  const interruption = watchInterruption(terminal.err);
  outliveClosedPipes(interruption);
  process.on('uncaughtException', (error) => process.exit(sayDefect(error, terminal)));
  let code: ExitCode = ExitCode.done;
  const program = programOf(terminal, interruption, (ended) => {
    code = ended;
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    return error instanceof CommanderError ? sayBadInput(error, args, terminal) : sayDefect(error, terminal);
  }
}

/** Help and version end well; everything else that the arguments get wrong is one line. */
function sayBadInput(error: CommanderError, args: readonly string[], terminal: Terminal): ExitCode {
  if (error.exitCode === 0) return ExitCode.done;
  const problem = error.code === 'commander.help' ? 'a command is missing.' : error.message;
  const said = problem.replace(/^error: /u, '').replaceAll(/\s*\n\s*/gu, ' ');
  const [command = ''] = args;
  const help = /^[a-z]+$/u.test(command) && error.code !== 'commander.unknownCommand' ? `${command} --help` : '--help';
  terminal.err(`lowtide: ${safe(said, 1_200)} See: lowtide ${help}`);
  return ExitCode.badInput;
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

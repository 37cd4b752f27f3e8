import { Command } from 'commander';
import packageFile from '../package.json' with { type: 'json' };
import { type RehearseOptions, rehearse } from './commands/rehearse.ts';
import type { ExitCode } from './exit-code.ts';
import * as option from './options.ts';
import { type Setting, settingOf } from './setting.ts';
import type { Interruption } from './terminal/interruption.ts';
import type { Terminal } from './terminal/terminal.ts';

/** Every command of `lowtide`; `ended` gets the exit code of the one that ran. */
export function programOf(terminal: Terminal, interruption: Interruption, ended: (code: ExitCode) => void): Command {
  const program = new Command('lowtide')
    .description(
      'Takes an Octopus Deploy Server through operating-system maintenance, and proves every step by looking.',
    )
    .version(packageFile.version, '--version')
    .helpCommand(false)
    .configureOutput({ writeOut: (text) => terminal.out(text.trimEnd()), writeErr: () => undefined })
    .exitOverride();
  const command = (usage: string, says: string): Command => dataOption(program.command(usage).description(says));
  const run =
    <O extends WithData>(work: (options: O, setting: Setting) => Promise<ExitCode>) =>
    async (options: O): Promise<void> =>
      ended(await work(options, settingOf(terminal, interruption, options.data)));

  command('rehearse', 'a whole window on a practice cluster of its own')
    .addOption(option.topology)
    .addOption(option.nodes)
    .addOption(option.scenario)
    .addOption(option.speed)
    .addOption(option.json)
    .action(run<RehearseOptions & WithData>(rehearse));
  return program;
}

interface WithData {
  readonly data?: string;
}

function dataOption(command: Command): Command {
  return command.option('--data <dir>', 'the folder of windows and records');
}

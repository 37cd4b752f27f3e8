import { Command } from 'commander';
import type { ExportKind } from '../main/services/records/record-file-name.ts';
import packageFile from '../package.json' with { type: 'json' };
import type { ExitCode } from './exit-code.ts';
import * as option from './options.ts';
import { type Setting, settingOf } from './setting.ts';
import type { Interruption } from './terminal/interruption.ts';
import type { Terminal } from './terminal/terminal.ts';

/** Each is loaded when it is asked for: a record is verified without the machinery of a window. */
const commands = {
  answer: () => import('./commands/answer.ts').then(({ answer }) => answer),
  check: () => import('./commands/check.ts').then(({ check }) => check),
  practice: () => import('./commands/practice.ts').then(({ practice }) => practice),
  records: () => import('./commands/records.ts'),
  rehearse: () => import('./commands/rehearse.ts').then(({ rehearse }) => rehearse),
  resume: () => import('./commands/resume.ts').then(({ resume }) => resume),
  run: () => import('./commands/run.ts').then(({ run }) => run),
  status: () => import('./commands/status.ts').then(({ status }) => status),
};

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
  const run: Run = (load) => async (options) => {
    const work = await load();
    ended(await work(options, settingOf(terminal, interruption, options.data)));
  };

  command('rehearse', 'a whole window on a practice cluster of its own')
    .addOption(option.topology)
    .addOption(option.nodes)
    .addOption(option.scenario)
    .addOption(option.speed)
    .addOption(option.json)
    .action(run(commands.rehearse));
  command('practice', 'serves a practice cluster until Ctrl-C')
    .addOption(option.topology)
    .addOption(option.nodes)
    .addOption(option.scenario)
    .addOption(option.speed)
    .option('--write <dir>', 'where cluster.json, plan.json and keys/ are written')
    .action(run(commands.practice));
  command('status', 'the cluster as it is now; reads only')
    .addOption(option.cluster)
    .addOption(option.json)
    .action(run(commands.status));
  command('check', 'everything that is looked at before a window; reads only')
    .addOption(option.cluster)
    .addOption(option.plan)
    .addOption(option.json)
    .action(run(commands.check));
  command('run', 'a window, from the start to the end')
    .addOption(option.cluster)
    .addOption(option.plan)
    .option('--start <word>', "consents to the start: the cluster's name")
    .addOption(option.yes)
    .addOption(option.stay)
    .addOption(option.json)
    .action(run(commands.run));
  command('resume', 'takes a window up where it was left')
    .addOption(option.window)
    .option('--cluster <file>', 'the cluster file, if it lies elsewhere than at the start')
    .addOption(option.yes)
    .addOption(option.stay)
    .addOption(option.json)
    .action(run(commands.resume));
  command('answer', 'answers a hold, also while another process has the window')
    .addOption(option.window)
    .requiredOption('--hold <id>', 'the id of the hold')
    .addOption(option.answer)
    .addOption(option.minutes)
    .addOption(option.reason)
    .addOption(option.word)
    .addOption(option.by)
    .addOption(option.json)
    .action(run(commands.answer));
  addRecords(program, run);
  return program;
}

function addRecords(program: Command, run: Run): void {
  const group = program.command('records').description('what was done: list, show, verify, export');
  const command = (usage: string, says: string): Command => dataOption(group.command(usage).description(says));
  const does = (work: (records: Records, setting: Setting) => Promise<ExitCode>) =>
    run(async () => {
      const records = await commands.records();
      return (_options, setting) => work(records, setting);
    });
  command('list', 'every record, newest first').action(does((records, setting) => records.listRecords(setting)));
  command('show <id>', 'every entry, in words').action((id: string, options: WithData) =>
    does((records, setting) => records.showRecord(id, setting))(options),
  );
  command('verify <id>', 'whether every entry fits the one before it')
    .option('--hash <hash>', 'the last hash as it was noted elsewhere')
    .action((id: string, options: WithData & { readonly hash?: string }) =>
      does((records, setting) => records.verifyRecord(id, options.hash ?? null, setting))(options),
    );
  command('export <id>', 'writes the record into this folder')
    .addOption(option.exportAs)
    .action((id: string, options: WithData & { readonly as: ExportKind }) =>
      does((records, setting) => records.exportRecord(id, options.as, setting))(options),
    );
}

type Records = Awaited<ReturnType<typeof commands.records>>;
type Work<O> = (options: O, setting: Setting) => Promise<ExitCode>;
type Run = <O>(load: () => Promise<Work<O>>) => (options: O & WithData) => Promise<void>;

interface WithData {
  readonly data?: string;
}

function dataOption(command: Command): Command {
  return command.addOption(option.data);
}

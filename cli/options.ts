import { InvalidArgumentError, Option } from 'commander';
import { answerKinds } from '../core/window/hold.ts';
import { scenarios } from '../practice/scenarios/index.ts';

/** As much as one process takes from another. */
const LONGEST_REASON = 2_000;
const LONGEST_NAME = 200;

/** Options that several commands share, each with its check. */

export const json = new Option('--json', 'one JSON object a line').default(false);
export const cluster = new Option('--cluster <file>', 'the cluster file').makeOptionMandatory();
export const plan = new Option('--plan <file>', 'the plan file');
export const window = new Option('--window <id>', 'the id of the window').makeOptionMandatory();
export const yes = new Option('--yes', 'consent to every ordinary act').default(false);
export const stay = new Option('--stay', 'wait for the answer at a hold instead of ending').default(false);
export const topology = new Option('--topology <kind>', 'one server, or High Availability')
  .choices(['single', 'ha'])
  .default('ha');
export const nodes = new Option('--nodes <n>', 'how many nodes, 1 to 64').argParser((text) => whole(text, 1, 64));
export const scenario = new Option('--scenario <name>', 'what happens meanwhile')
  .choices(scenarios.map(({ name }) => name))
  .default('quiet');
export const speed = new Option('--speed <x>', 'simulated seconds in one second')
  .argParser((text) => positive(text, 1000))
  .default(60);
export const data = new Option('--data <dir>', 'the folder of windows and records').argParser((text) =>
  worded(text, 4_096, 'the name of a folder'),
);
export const reason = new Option('--reason <text>', 'for accept, attest and leave-node').argParser((text) =>
  short(text, LONGEST_REASON),
);
export const word = new Option('--word <text>', 'consents to what is asked by a typed word');
export const by = new Option('--by <name>', 'who answers; else the user of this terminal').argParser((text) =>
  worded(text, LONGEST_NAME, 'a name'),
);
export const minutes = new Option('--minutes <n>', 'for wait-longer').argParser((text) => whole(text, 1, 24 * 60));

export const answer = new Option('--answer <name>', 'one of the answers that the hold offers')
  .choices(answerKinds)
  .makeOptionMandatory();
export const exportAs = new Option('--as <kind>', 'the kind of file')
  .choices(['html', 'csv', 'json'])
  .makeOptionMandatory();

function whole(text: string, from: number, to: number): number {
  const value = Number(text);
  if (/^\d+$/u.test(text) && value >= from && value <= to) return value;
  throw new InvalidArgumentError(`Write a whole number from ${from} to ${to}.`);
}

function positive(text: string, to: number): number {
  const value = Number(text);
  if (/^\d+(?:\.\d+)?$/u.test(text) && value > 0 && value <= to) return value;
  throw new InvalidArgumentError(`Write a number above 0, at most ${to}.`);
}

function short(text: string, limit: number): string {
  if (text.length <= limit) return text;
  throw new InvalidArgumentError(`Write at most ${limit} characters.`);
}

function worded(text: string, limit: number, what: string): string {
  if (text.trim() === '') throw new InvalidArgumentError(`Write ${what}.`);
  return short(text, limit);
}

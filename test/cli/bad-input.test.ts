import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { aClusterFile, folderWith } from '../main/adapters/cluster-file/files.ts';
import { lowtide } from '../support/lowtide.ts';
import { runHere } from '../support/recording-terminal.ts';

const ID = '3f0c6a52-58a7-4f0e-9d0b-6a8f4f5f9c01';
const PLAN = { precaution: { kind: 'none', reason: 'a test' } };

/** In a folder with a good cluster file (`good.json`), a good plan, and several bad ones. */
const files = {
  'good.json': aClusterFile({ apiKey: { file: 'key' } }),
  key: 'API-GOOD',
  'plan.json': PLAN,
  'unknown-key.json': aClusterFile({ nodes: [{ name: 'A', host: { transport: 'manual' }, adress: 'x' }] }),
  'no-key.json': aClusterFile({ apiKey: { file: 'none' } }),
  'vault.json': aClusterFile({ apiKey: { vault: 'octopus' } }),
  'ask.json': aClusterFile({ apiKey: { ask: true } }),
  'single.json': aClusterFile({ topology: 'single' }),
  'unknown-node.json': { ...PLAN, nodes: ['OCTO-7'] },
  'no-precaution.json': {},
};

const RUN = ['run', '--cluster', 'good.json', '--plan', 'plan.json'];
const START = ['--start', 'Production Octopus'];

const cases: readonly (readonly [string, readonly string[], string])[] = [
  ['no command', [], 'lowtide: a command is missing. See: lowtide --help'],
  [
    'an unknown command',
    ['rehears'],
    "lowtide: unknown command 'rehears' (Did you mean rehearse?) See: lowtide --help",
  ],
  ['an unknown option', ['rehearse', '--quick'], "lowtide: unknown option '--quick' See: lowtide rehearse --help"],
  ['an argument too many', ['status', 'x', '--cluster', 'good.json'], "lowtide: too many arguments for 'status'"],
  ['a missing option', ['run'], "lowtide: required option '--cluster <file>' not specified See: lowtide run --help"],
  ['an option without its value', ['run', '--cluster'], "lowtide: option '--cluster <file>' argument missing"],
  [
    'a number that is none',
    ['rehearse', '--nodes', '3x'],
    "option '--nodes <n>' argument '3x' is invalid. Write a whole number from 1 to 64.",
  ],
  ['too many nodes', ['rehearse', '--nodes', '65'], "option '--nodes <n>' argument '65' is invalid"],
  [
    'several nodes of a single server',
    ['rehearse', '--topology', 'single', '--nodes', '2'],
    '--nodes: a single server is one node',
  ],
  ['no speed', ['rehearse', '--speed', '0'], "option '--speed <x>' argument '0' is invalid. Write a number above 0"],
  [
    'an unknown scenario',
    ['rehearse', '--scenario', 'calm'],
    "option '--scenario <name>' argument 'calm' is invalid. Allowed choices are quiet, busy,",
  ],
  [
    'an unknown topology',
    ['practice', '--topology', 'cluster'],
    "argument 'cluster' is invalid. Allowed choices are single, ha.",
  ],
  [
    'an unknown answer',
    ['answer', '--window', ID, '--hold', 'h1', '--answer', 'yes'],
    "argument 'yes' is invalid. Allowed choices are look-again,",
  ],
  [
    'an unknown kind of export',
    ['records', 'export', ID, '--as', 'pdf'],
    "argument 'pdf' is invalid. Allowed choices are html, csv, json.",
  ],
  [
    'no cluster file',
    ['check', '--cluster', 'none.json'],
    'none.json: the file cannot be read (ENOENT). Name a file that is there and readable.',
  ],
  ['a folder for a cluster file', ['check', '--cluster', '.'], 'the file cannot be read (EISDIR)'],
  [
    'an unknown key',
    ['status', '--cluster', 'unknown-key.json'],
    'unknown-key.json: nodes[0].adress: this key is not known here. Remove it, or write one of: name, url, service, host, hypervisor.',
  ],
  [
    'a topology that does not fit',
    ['status', '--cluster', 'single.json'],
    'single.json: topology: "single" is one node, and the file has 2. Write "ha", or leave one node.',
  ],
  [
    'a key file that is not there',
    ['status', '--cluster', 'no-key.json'],
    'cannot be read (ENOENT). Name a file that is there and holds nothing but the secret.',
  ],
  ['the vault', ['status', '--cluster', 'vault.json'], 'API key: only the desktop console can open the vault.'],
  [
    'nobody to ask',
    ['status', '--cluster', 'ask.json'],
    'API key: it is to be typed, and there is no terminal to ask in.',
  ],
  ['no plan', ['run', '--cluster', 'good.json', ...START], '--plan: precaution: this is missing'],
  [
    'no plan file',
    ['run', '--cluster', 'good.json', '--plan', 'none.json', ...START],
    'none.json: the file cannot be read (ENOENT)',
  ],
  [
    'no precaution',
    ['run', '--cluster', 'good.json', '--plan', 'no-precaution.json', ...START],
    'no-precaution.json: precaution: this is missing',
  ],
  [
    'an unknown node',
    ['run', '--cluster', 'good.json', '--plan', 'unknown-node.json', ...START],
    'unknown-node.json: nodes[0]: "OCTO-7" is not in the cluster file. Write one of: OCTO-1, OCTO-2.',
  ],
  [
    'no consent to the start',
    RUN,
    '--start: this is missing: a start is consented to by typing the cluster\'s name. Write --start "Production Octopus".',
  ],
  [
    'another word',
    [...RUN, '--start', 'production octopus'],
    '--start: this is not the cluster\'s name, so nothing was started. Write "Production Octopus".',
  ],
  ['a window that is not there', ['resume', '--window', ID], `There is no window ${ID} in this data folder.`],
  ['an id that is none', ['resume', '--window', '../../etc'], 'There is no window ../../etc in this data folder.'],
  [
    'an answer to no window',
    ['answer', '--window', ID, '--hold', 'h1', '--answer', 'put-back'],
    `There is no window ${ID} in this data folder.`,
  ],
  ['a record that is not there', ['records', 'show', ID], `There is no window ${ID} in this data folder.`],
  ['the records of a folder that is not there', ['records', 'list'], '--data: there is no folder '],
  ['a folder without a name', ['records', 'list', '--data', ''], "argument '' is invalid. Write the name of a folder."],
  ['a file without a name', ['check', '--cluster', ''], 'the path of the file: this is empty. Name a file'],
  [
    'an answer of nobody',
    ['answer', '--window', ID, '--hold', 'h1', '--answer', 'attest', '--reason', 'x', '--by', ' '],
    "argument ' ' is invalid. Write a name.",
  ],
  [
    'a reason that is a book',
    ['answer', '--window', ID, '--hold', 'h1', '--answer', 'attest', '--reason', 'x'.repeat(2_001)],
    'is invalid. Write at most 2000 characters.',
  ],
  [
    'a hash that is none',
    ['records', 'verify', ID, '--hash', 'abc'],
    '--hash: this is not a hash of a record. Give the 64 digits (0-9, a-f) of the last hash, as they stand on the page Done and in exports.',
  ],
  ['control characters', ['\u001b[2J\u202e'], "lowtide: unknown command '\\u{1b}[2J\\u{202e}'"],
];

describe('bad input', () => {
  it.each(cases)('given %s, then one line says where, exit 2, nothing written', async (_what, args, says) => {
    const folder = await folderWith(files);
    const data = join(folder, 'data');
    const inFolder = args.map((arg) => (arg.endsWith('.json') || arg === '.' ? join(folder, arg) : arg));
    const isBare = args.length < 2 || args.at(-1) === '--cluster';
    const ended = await runHere(isBare ? inFolder : [...inFolder, '--data', data]);

    expect({ ...ended, written: existsSync(data) }).toEqual({
      code: 2,
      out: [],
      err: [expect.stringContaining(says)],
      written: false,
    });
  });

  it('a record that is broken is exported as far as it goes, and that is said', async () => {
    const cwd = await folderWith({ [`data/windows/${ID}/journal.jsonl`]: 'not an entry\n' });
    const ended = await lowtide(['records', 'export', ID, '--as', 'csv', '--data', 'data'], { cwd });

    expect(ended).toMatchObject({ code: 5, err: expect.stringContaining('Not verified. Broken at line 1') });
    expect(existsSync(ended.out.trim())).toBe(true);
  });

  it('of a process is the same', async () => {
    const cwd = await folderWith({ 'env.json': aClusterFile() });
    const ended = await lowtide(['status', '--cluster', 'env.json'], { cwd, environment: { OCTOPUS_API_KEY: '' } });

    expect(ended).toEqual({
      code: 2,
      signal: null,
      out: '',
      err: 'API key: the environment variable OCTOPUS_API_KEY is not set. Set it, then run this again.\n',
    });
  });
});

describe('help', () => {
  it.each([
    [[]],
    [['rehearse']],
    [['practice']],
    [['status']],
    [['check']],
    [['run']],
    [['resume']],
    [['answer']],
    [['records']],
    [['records', 'list']],
    [['records', 'show']],
    [['records', 'verify']],
    [['records', 'export']],
  ])('%j has one, in 80 columns', async (command) => {
    const ended = await runHere([...command, '--help']);
    const tooLong = ended.out.filter((line) => line.length > 80);

    expect({ code: ended.code, first: ended.out[0], err: ended.err, tooLong }).toEqual({
      code: 0,
      first: expect.stringContaining(`Usage: ${['lowtide', ...command].join(' ')}`),
      err: [],
      tooLong: [],
    });
  });
});

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type SmallCheckout, smallCheckout } from './small-checkout.ts';

let checkout: SmallCheckout;
beforeEach(() => {
  checkout = smallCheckout();
});
afterEach(() => checkout.remove());

const INSTALL = 'ci --ignore-scripts --no-fund --no-audit --no-progress --loglevel=error';

interface Told {
  readonly pid: number;
  readonly args: readonly string[];
  readonly cwd: string;
}

async function setUp(): Promise<void> {
  await checkout.start('lowtide.mjs').ended;
}

describe('set-up', () => {
  it('given a fresh checkout, then it installs once and says so on stderr alone', async () => {
    const first = await checkout.start('lowtide.mjs', ['status']).ended;
    const second = await checkout.start('lowtide.mjs', ['status']).ended;

    expect(checkout.npmCalls()).toEqual([INSTALL]);
    expect(first.err).toContain('Set-up: installing the packages of package-lock.json (npm ci), once');
    expect(first.err).toContain('npm speaks');
    expect([first.out, second.out].map((out) => out.trimEnd().split('\n'))).toEqual([
      [expect.stringContaining('"args":["status"]')],
      [expect.stringContaining('"args":["status"]')],
    ]);
    expect(second.err).toBe('');
  });

  it('given another lock file, then it installs again', async () => {
    await setUp();
    checkout.changeLock();
    await setUp();

    expect(checkout.npmCalls()).toEqual([INSTALL, INSTALL]);
  });

  it('given an installation that fails, then it ends with 1 and is tried again the next time', async () => {
    const failed = await checkout.start('lowtide.mjs', [], { env: { NPM_FAILS: '1' } }).ended;

    expect(failed).toEqual({ code: 1, out: '', err: expect.stringContaining('npm ci failed with 7') });
    expect((await checkout.start('lowtide.mjs').ended).code).toBe(0);
  });

  it('given no Node 24, then it asks for one and ends with 2', async () => {
    const ended = await checkout.start('lowtide.mjs', [], { asNode: '20.11.0' }).ended;

    expect(ended).toEqual({
      code: 2,
      out: '',
      err: expect.stringContaining('Lowtide needs Node 24 and this is Node 20.11.0'),
    });
  });
});

describe('lowtide', () => {
  it('once set up, runs in the process that was started', async () => {
    await setUp();
    const running = checkout.start('lowtide.mjs', ['run', '--cluster', 'c.json']);
    const told = JSON.parse((await running.ended).out) as Told;

    expect(told).toEqual({ pid: running.pid, args: ['run', '--cluster', 'c.json'], cwd: checkout.folder });
  });

  it('given a build, then that runs, until a source is newer', async () => {
    await setUp();
    checkout.buildTerminal();
    const built = await checkout.start('lowtide.mjs', ['status']).ended;
    checkout.changeSource(new Date(Date.now() + 120_000));
    const afterwards = await checkout.start('lowtide.mjs', ['status']).ended;

    expect(built.out).toBe('as it was built\n');
    expect(afterwards.out).toContain('"args":["status"]');
  });

  it('given npm, which changes the folder, then it stands where the user stood', async () => {
    await setUp();
    const stood = join(checkout.folder, 'clusters');
    mkdirSync(stood);
    const told = JSON.parse((await checkout.start('lowtide.mjs', [], { env: { INIT_CWD: stood } }).ended).out) as Told;

    expect(told.cwd).toBe(stood);
  });

  it('given a folder that npm did not choose, then it stays there', async () => {
    await setUp();
    const stood = join(checkout.folder, 'clusters');
    mkdirSync(stood);
    const options = { cwd: stood, env: { INIT_CWD: checkout.folder } };
    const told = JSON.parse((await checkout.start('lowtide.mjs', [], options).ended).out) as Told;

    expect(told.cwd).toBe(stood);
  });

  it.each(['fresh', 'set up'])('passes on the exit code (%s)', async (state) => {
    if (state === 'set up') await setUp();

    expect((await checkout.start('lowtide.mjs', ['fail']).ended).code).toBe(3);
  });

  it.each([
    ['fresh', 'SIGINT', 130],
    ['fresh', 'SIGTERM', 143],
    ['set up', 'SIGINT', 130],
    ['set up', 'SIGTERM', 143],
  ] as const)('lets a signal reach the terminal program (%s, %s)', async (state, signal, code) => {
    if (state === 'set up') await setUp();
    const running = checkout.start('lowtide.mjs', ['wait']);
    await running.speaks;
    running.signal(signal);

    expect((await running.ended).code).toBe(code);
  });
});

describe('start', () => {
  it.each([
    ['without a display', [], 'there is no display'],
    ['asked for the terminal', ['--terminal'], 'as you asked'],
  ])('%s rehearses, says why, and hands on what else was given', async (_what, more, why) => {
    const ended = await checkout.start('start.mjs', [...more, '--scenario', 'busy']).ended;

    expect((JSON.parse(ended.out) as Told).args).toEqual(['rehearse', '--scenario', 'busy']);
    expect(ended.err).toContain(why);
  });
});

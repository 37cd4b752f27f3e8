import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { LOWTIDE } from '../support/lowtide.ts';
import { aJourney, type Journey } from './journey.ts';

/** From util-linux: gives a program a real terminal. */
const SCRIPT = '/usr/bin/script';
const isThere = process.platform === 'linux' && existsSync(SCRIPT);

interface Screen {
  /** Resolves when this was written after what was heard before. */
  hear(text: string): Promise<void>;
  type(line: string): void;
  press(key: string): void;
  readonly ended: Promise<{ readonly code: number; readonly text: string }>;
}

/** `run` without --start, --yes and --json, in a terminal of 80 columns. */
function atTerminal({ runArguments }: Journey): Screen {
  const startAt = runArguments.indexOf('--start');
  const asked = runArguments.filter((_, at) => at !== startAt && at !== startAt + 1);
  const words = [...LOWTIDE, ...asked.filter((argument) => argument !== '--yes' && argument !== '--json')];
  const command = `stty cols 80 rows 40; exec ${words.map((word) => `'${word}'`).join(' ')}`;
  const child = spawn(SCRIPT, ['-qefc', command, '/dev/null'], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, TERM: 'xterm', SHELL: '/bin/sh' },
  });
  let text = '';
  let heardTo = 0;
  let hasEnded = false;
  let changed = Promise.withResolvers<void>();
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    text += part;
    changed.resolve();
    changed = Promise.withResolvers<void>();
  });
  const ended = once(child, 'close').then(([code]) => {
    hasEnded = true;
    changed.resolve();
    return { code: code as number, text };
  });
  return {
    hear: async (wanted) => {
      while (!text.includes(wanted, heardTo)) {
        if (hasEnded) throw new Error(`It ended before "${wanted}": ${text.slice(-2_000)}`);
        await changed.promise;
      }
      heardTo = text.indexOf(wanted, heardTo) + wanted.length;
    },
    press: (key) => void child.stdin.write(key),
    type: (line) => void child.stdin.write(`${line}\r`),
    ended,
  };
}

describe.skipIf(!isThere)('a person at a terminal', () => {
  it('types the start, consents, answers a hold, and sees it close', async (test) => {
    const screen = atTerminal(await aJourney(test, { topology: 'single', nodes: 1, scenario: 'patch-fails' }));
    await screen.hear('Type Practice cluster to start: ');
    screen.type('Practice cluster');
    await screen.hear('Next: switch Maintenance Mode on.');
    await screen.hear('Consent?');
    screen.type('yes');
    await screen.hear('Next: drain OCTO-1.');
    await screen.hear('Consent?');
    screen.type('all');
    await screen.hear('NODE');
    await screen.hear('HOLD h1');
    await screen.hear('Answer to h1: ');
    screen.type('what');
    await screen.hear('Answer to h1: ');
    screen.type('do-again');
    await screen.hear('Window closed');

    expect((await screen.ended).code).toBe(0);
  });

  it('types Ctrl-C at a question: it says what stays changed and how to go on', async (test) => {
    const journey = await aJourney(test, { topology: 'single', nodes: 1 });
    const screen = atTerminal(journey);
    await screen.hear('to start: ');
    screen.type('Practice cluster');
    await screen.hear('Consent?');
    screen.type('yes');
    await screen.hear('Next: drain OCTO-1.');
    await screen.hear('Consent?');
    screen.press('\u0003');
    await screen.hear('Still changed: maintenance-mode: was off, is on');
    await screen.hear('lowtide resume --window');

    expect((await screen.ended).code).toBe(130);
    expect(journey.practice.audit()).toMatchObject([{ rule: 'maintenance-not-as-before' }]);
  });

  it('given another word, then nothing is started', async (test) => {
    const journey = await aJourney(test, { topology: 'single', nodes: 1 });
    const screen = atTerminal(journey);
    await screen.hear('to start: ');
    screen.type('yes');
    const { code, text } = await screen.ended;

    expect({ code, said: text.includes("this is not the cluster's name, so nothing was started") }).toEqual({
      code: 2,
      said: true,
    });
    expect(journey.practice.audit()).toEqual([]);
  });
});

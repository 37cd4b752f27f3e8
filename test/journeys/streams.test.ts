import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { LOWTIDE, lowtide, startLowtide, summaryOf } from '../support/lowtide.ts';
import { smallDisk } from '../support/small-disk.ts';
import { aJourney, lettersOf } from './journey.ts';

const probe = smallDisk(16);
probe?.remove();

describe('a closed pipe', () => {
  it('stops a window at a safe moment; resumed, it closes', async (test) => {
    const journey = await aJourney(test, { topology: 'single', nodes: 1 });
    const [command, ...first] = [...LOWTIDE, ...journey.runArguments];
    const child = spawn(command ?? '', first, { stdio: ['ignore', 'pipe', 'ignore'] });
    await once(child.stdout, 'data');
    child.stdout.destroy();
    const [code] = (await once(child, 'exit')) as [number];
    const [windowId = ''] = readdirSync(join(journey.data, 'windows'));
    const resumed = await journey.resume(windowId);

    expect({ code, resumed: resumed.code, nodes: lettersOf(summaryOf(resumed)) }).toEqual({
      code: 130,
      resumed: 0,
      nodes: 'p',
    });
    expect(journey.practice.truth.violations()).toEqual([]);
  });
});

describe('the data folder', () => {
  it('that is a file is refused in one line, and nothing is changed', async (test) => {
    const journey = await aJourney(test, { topology: 'single', nodes: 1 });
    writeFileSync(journey.data, 'a file');
    const ended = await journey.run();

    expect({ code: ended.code, err: ended.err, outcome: summaryOf(ended).outcome }).toEqual({
      code: 6,
      err: expect.stringMatching(/^(?:The journal cannot be written|Cannot be read): .*ENOTDIR.*\n$/u),
      outcome: 'refused',
    });
    expect(journey.practice.audit()).toEqual([]);
  });

  it.skipIf(probe === null)(
    'that fills up stops the window before its next act; with room again it is resumed',
    async (test) => {
      const disk = smallDisk(128);
      if (disk === null) throw new Error('The probe could mount, this did not.');
      onTestFinished(() => disk.remove());
      const journey = await aJourney(test, { topology: 'single', nodes: 1 });
      const data = join(disk.path, 'data');
      mkdirSync(data);
      const on = (args: readonly string[]) => args.map((argument) => (argument === journey.data ? data : argument));
      const running = startLowtide(on(journey.runArguments));
      await running.heard((line) => line.includes('"kind":"stop-service"'));
      fill(join(disk.path, 'filler'));
      const ended = await running.ended;
      const summary = summaryOf(ended);
      const owned = summary.changes.filter(({ state }) => state === 'owned').map(({ subject }) => subject);
      writeFileSync(join(disk.path, 'filler'), '');
      const resumed = await lowtide(['resume', '--window', summary.windowId, '--yes', '--json', '--data', data]);

      expect({
        code: ended.code,
        lines: ended.err.split('\n').length - 1,
        err: ended.err,
        resumed: resumed.code,
      }).toEqual({
        code: 130,
        lines: 1,
        err: expect.stringContaining('ENOSPC'),
        resumed: 0,
      });
      expect(owned).toEqual(expect.arrayContaining(['maintenance-mode', 'drain OCTO-1', 'start-type OCTO-1']));
      expect(journey.practice.truth.violations()).toEqual([]);
    },
  );
});

function fill(path: string): void {
  for (let kilobytes = 128; kilobytes >= 1; kilobytes = Math.floor(kilobytes / 2)) {
    try {
      writeFileSync(path, Buffer.alloc(kilobytes * 1024), { flag: 'a' });
    } catch {
      // A smaller piece may still fit.
    }
  }
}

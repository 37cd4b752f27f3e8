import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { aClusterFile, folderWith } from '../main/adapters/cluster-file/files.ts';
import { type Ended, lowtide, type Running, startLowtide, summaryOf } from '../support/lowtide.ts';
import { aJourney, type Journey, leftOver, lettersOf } from './journey.ts';

/** The first line of the journal that says this. */
function says(...parts: readonly string[]): (line: string) => boolean {
  return (line) => parts.every((part) => line.includes(part));
}

function resumeOf({ data }: Journey, windowId: string): Running {
  return startLowtide(['resume', '--window', windowId, '--yes', '--json', '--data', data]);
}

async function windowIn(running: Running): Promise<string> {
  const line = await running.heard(says('"type":"started"'));
  return (JSON.parse(line) as { windowId: string }).windowId;
}

/** Everything that must not happen twice, as the practice cluster counts it. */
function onceOnly({ practice }: Journey) {
  const { truth } = practice;
  return {
    restarts: truth.count('restart'),
    patchRuns: truth.count('patch-run'),
    snapshots: truth.count('snapshot'),
    violations: truth.violations(),
  };
}

const MOMENTS: readonly (readonly string[])[] = [
  ['"type":"intended"', '"kind":"set-drain"', '"on":true'],
  ['"type":"advanced"', '"step":"quiet"'],
  ['"type":"intended"', '"kind":"hold-service"'],
  ['"type":"intended"', '"kind":"stop-service"'],
  ['"type":"intended"', '"kind":"take-snapshot"'],
  ['"type":"outcome"', '"step":"precaution"'],
  ['"type":"intended"', '"kind":"start-patch-run"'],
  ['"type":"outcome"', '"step":"patch"'],
  ['"type":"intended"', '"kind":"restart-host"'],
  ['"type":"outcome"', '"step":"reboot"'],
  ['"type":"intended"', '"kind":"release-service"'],
  ['"type":"intended"', '"kind":"start-service"'],
  ['"type":"intended"', '"kind":"set-drain"', '"on":false'],
  ['"type":"reading-again"'],
];

/** Whether an outcome is told is chance, and the watchdog may start the service first. */
const BY_CHANCE: readonly string[] = ['"type":"outcome"', '"kind":"start-service"'];

/** How many kills there were is a matter of time; a moment that the journal does not have was listened for in vain. */
function neverWritten(path: string): typeof MOMENTS {
  const lines = readFileSync(path, 'utf8').split('\n');
  const sure = MOMENTS.filter((moment) => !moment.some((part) => BY_CHANCE.includes(part)));
  return sure.filter((moment) => !lines.some(says(...moment)));
}

/**
 * Kills a process at the first moment still ahead, and the next process at the next one, until one ends by itself.
 * Whether an act still went out before the kill is chance: if it did, the next process finds it done, tells of no
 * outcome of its own, and is killed one moment later.
 */
async function killedAtEach(
  moments: typeof MOMENTS,
  first: Running,
  resumed: () => Running,
): Promise<{ readonly ended: Ended; readonly kills: number }> {
  let ahead = moments;
  let running = first;
  for (let kills = 0; ; kills += 1) {
    const isAhead = (line: string): boolean => ahead.some((moment) => says(...moment)(line));
    const line = await Promise.race([running.heard(isAhead).catch(() => null), running.ended.then(() => null)]);
    if (line !== null) running.kill('SIGKILL');
    const ended = await running.ended;
    if (line === null || ended.signal === null) return { ended, kills };
    ahead = ahead.slice(ahead.findIndex((moment) => says(...moment)(line)) + 1);
    running = resumed();
  }
}

describe('kill -9', () => {
  it('at one moment after the other, and resumed each time: everything once, and closed', {
    timeout: 300_000,
  }, async (test) => {
    const journey = await aJourney(test, { topology: 'single', nodes: 1 });
    const first = startLowtide(journey.runArguments);
    const windowId = await windowIn(first);
    const { ended, kills } = await killedAtEach(MOMENTS, first, () => resumeOf(journey, windowId));
    const summary = summaryOf(ended);

    expect({
      wasKilled: kills > 0,
      neverWritten: neverWritten(summary.record),
      code: ended.code,
      nodes: lettersOf(summary),
      ...onceOnly(journey),
      left: leftOver(journey, summary),
    }).toEqual({
      wasKilled: true,
      neverWritten: [],
      code: 0,
      nodes: 'p',
      restarts: 1,
      patchRuns: 2,
      snapshots: 1,
      violations: [],
      left: [],
    });
    expect((await journey.verify(windowId, summary.lastHash)).code).toBe(0);
  });
});

describe('Ctrl-C', () => {
  it('says what stays changed and how to resume; resumed, it closes', async (test) => {
    const journey = await aJourney(test, { topology: 'single', nodes: 1 });
    const lines = startLowtide(journey.runArguments.filter((argument) => argument !== '--json'));
    await lines.heard((line) => line.includes('will start patch run 1'));
    lines.kill('SIGINT');
    const interrupted = await lines.ended;
    const windowId = /resume --window (\S+)/u.exec(interrupted.out)?.[1] ?? '';
    const resumed = await journey.resume(windowId);

    expect(interrupted).toMatchObject({ code: 130, err: '' });
    expect(interrupted.out.split('\n').map((line) => line.trim())).toEqual(
      expect.arrayContaining([
        'Still changed: maintenance-mode: was off, is on',
        'Still changed: drain OCTO-1: was off, is on',
        'Still changed: service OCTO-1: was running, is stopped',
        `lowtide resume --window ${windowId} --data ${journey.data}`,
      ]),
    );
    expect({ code: resumed.code, ...onceOnly(journey) }).toEqual({
      code: 0,
      restarts: 1,
      patchRuns: 2,
      snapshots: 1,
      violations: [],
    });
  });

  it('before the start changes nothing, and says so', async () => {
    const silent = createServer();
    const called = once(silent, 'connection');
    await new Promise<void>((resolve) => void silent.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void silent.close());
    const { port } = silent.address() as AddressInfo;
    const folder = await folderWith({
      'cluster.json': aClusterFile({ url: `http://127.0.0.1:${port}`, apiKey: { file: 'key' } }),
      'plan.json': { precaution: { kind: 'none', reason: 'a test' } },
      key: 'API-KEY',
    });
    const start = ['--start', 'Production Octopus', '--data', join(folder, 'data')];
    const running = startLowtide(['run', '--cluster', 'cluster.json', '--plan', 'plan.json', ...start], {
      cwd: folder,
    });
    const [socket] = (await called) as [Socket];
    running.kill('SIGINT');
    const ended = await running.ended;
    socket.destroy();

    expect({ ...ended, written: existsSync(join(folder, 'data')) }).toEqual({
      code: 130,
      signal: null,
      out: '',
      err: 'Interrupted. Nothing was changed.\n',
      written: false,
    });
  });
});

describe('another process', () => {
  it('answers a hold of a process that stays, which goes on at once', async (test) => {
    const journey = await aJourney(test, { topology: 'single', nodes: 1, scenario: 'patch-fails' });
    const running = startLowtide([...journey.runArguments, '--stay']);
    const windowId = await windowIn(running);
    await running.heard(says('"type":"held"'));
    const again = await lowtide(journey.runArguments);
    const wrong = await journey.answer(windowId, 'h7', 'do-again');
    const answered = await journey.answer(windowId, 'h1', 'do-again');
    const ended = await running.ended;

    expect({
      wrong: [wrong.code, wrong.err],
      answered: [answered.code, answered.out],
      again: [again.code, again.err],
      ended: [ended.code, lettersOf(summaryOf(ended))],
    }).toEqual({
      wrong: [6, 'Answer do-again was refused: hold h7 is no longer open; the open one is h1.\n'],
      answered: [0, 'Answer do-again to hold h1 was taken.\n'],
      again: [6, expect.stringContaining(`Window ${windowId} of Practice cluster is not closed. Resume it first`)],
      ended: [0, 'p'],
    });
  });

  it('without --yes and without a terminal, the window holds at the first question, also where holds are waited for', async (test) => {
    const journey = await aJourney(test, { topology: 'single', nodes: 1 });
    const ended = await lowtide([...journey.runArguments.filter((argument) => argument !== '--yes'), '--stay']);
    const { hold, outcome, windowId } = summaryOf(ended);
    const resumed = await journey.resume(windowId);

    expect({ code: ended.code, outcome, hold: hold?.code, resumed: resumed.code }).toEqual({
      code: 3,
      outcome: 'held',
      hold: 'window.needs-consent',
      resumed: 0,
    });
  });
});

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { columnsOf } from '../../cli/terminal/width.ts';
import { lowtide, summaryOf } from '../support/lowtide.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { aJourney } from './journey.ts';

const HOSTILE = `\u001b]52;c;YQ==\u0007\u001b[2J<script>alert(1)</script>\r\n\u202egnp\u200b${'x'.repeat(10_000)}`;
/** What must never reach a terminal: controls but the line feed, bidirectional and zero-width characters. */
const HARMFUL = /[^\P{C}\n]|\p{Zl}|\p{Zp}/u;

describe('rehearse', () => {
  it('needs no typing, fits 80 columns, and leaves a record that can be shown, verified and exported', async () => {
    const folder = await temporaryFolder();
    const data = ['--data', join(folder, 'data')];
    const ended = await lowtide(['rehearse', '--topology', 'single', '--speed', '120', ...data], { cwd: folder });
    const lines = ended.out.split('\n');

    expect({ code: ended.code, err: ended.err }).toEqual({ code: 0, err: '' });
    expect(lines.filter((line) => columnsOf(line) > 80 || HARMFUL.test(line))).toEqual([]);
    expect(ended.out.replaceAll(/\s+/gu, ' ')).toContain(
      "The practice cluster's own log: 1 restart, 2 patch-runs, 1 snapshot, 0 violations.",
    );

    const id = readdirSync(join(folder, 'data', 'windows'))[0] ?? '';
    const records = (...args: readonly string[]) => lowtide(['records', ...args, ...data], { cwd: folder });
    const hash = /Last hash: ([0-9a-f]{64})/u.exec(ended.out)?.[1] ?? '';
    const list = await records('list');
    const show = await records('show', id);
    const verified = await records('verify', id, '--hash', hash);
    const other = await records('verify', id, '--hash', 'f'.repeat(64));
    const exported = [
      await records('export', id, '--as', 'html'),
      await records('export', id, '--as', 'csv'),
      await records('export', id, '--as', 'json'),
    ];

    expect(list.out).toMatch(new RegExp(`${id} {2}complete {2}closed {2}Practice cluster\n$`, 'u'));
    expect(show.out.trimEnd().split('\n').at(-1)).toBe(`Last hash: ${hash}`);
    expect(other.out).toMatch(/^Not the record of that hash: .* Every entry fits the one before it\.\n/u);
    expect([list, show, verified, other, ...exported].map(({ code }) => code)).toEqual([0, 0, 0, 5, 0, 0, 0]);
    expect(exported.map(({ out }) => readFileSync(out.trim(), 'utf8').includes(hash))).toEqual([true, true, true]);

    const journal = join(folder, 'data', 'windows', id, 'journal.jsonl');
    writeFileSync(journal, readFileSync(journal, 'utf8').replace('"patched"', '"patchec"'));
    expect([(await records('verify', id)).code, (await records('show', id)).code]).toEqual([5, 5]);
  });
});

describe('a window whose record was broken before its end', () => {
  it('given that run and resume are tried, then both name the line and the way out, and nothing is resumed', async (test) => {
    const journey = await aJourney(test, { topology: 'single', nodes: 1, scenario: 'patch-fails' });
    const held = await journey.run();
    const windowId = summaryOf(held).windowId ?? '';
    const path = join(journey.data, 'windows', windowId, 'journal.jsonl');
    const lines = readFileSync(path, 'utf8').split('\n');
    writeFileSync(path, lines.map((line, at) => (at === 4 ? line.replace('"atMs"', '"atMS"') : line)).join('\n'));
    const before = journey.practice.audit();
    const ended = [await journey.run(), await journey.resume(windowId)];

    expect([held.code, ...ended.map(({ code }) => code)]).toEqual([3, 5, 5]);
    const broken =
      /^The journal .*journal\.jsonl is broken at line 5: .*, then move its folder out of the folder windows\.$/mu;
    expect(ended.map(({ err }) => [broken.test(err), err.includes('lowtide resume')])).toEqual([
      [true, false],
      [true, false],
    ]);
    expect(journey.practice.audit()).toEqual(before);
  });
});

describe('status and check', () => {
  it('given names that would harm a terminal, then nothing of them arrives there', async (test) => {
    const { practice, data } = await aJourney(test, { speed: 20 });
    practice.startTask({ node: 'OCTO-1', description: HOSTILE, durationMs: null });
    const on = ['--cluster', practice.clusterFilePath, '--data', data];
    const outputs = [await lowtide(['status', ...on]), await lowtide(['status', ...on, '--json'])];

    expect(outputs.map(({ code }) => code)).toEqual([0, 0]);
    expect(outputs.map(({ out }) => HARMFUL.exec(out))).toEqual([null, null]);
    expect(outputs[0]?.out).toContain('\\u{1b}]52;c;YQ==\\u{7}\\u{1b}[2J<script>');
    expect(JSON.parse(outputs[1]?.out ?? '')).toMatchObject({
      type: 'status',
      maintenanceMode: false,
      nodes: [{ name: 'OCTO-1', service: 'running' }, { name: 'OCTO-2' }],
    });
  });

  it('given a claim of another window, then check says so and run changes nothing', async (test) => {
    const { practice, data, runArguments } = await aJourney(test, { speed: 20 });
    practice.writeForeignClaim('OCTO-2', '3f0c6a52-58a7-4f0e-9d0b-6a8f4f5f9c01');
    const before = practice.audit();
    const check = await lowtide(['check', '--cluster', practice.clusterFilePath, '--data', data, '--json']);
    const run = await lowtide(runArguments);
    const findings = check.out
      .trimEnd()
      .split('\n')
      .map((line): unknown => JSON.parse(line));

    expect({ check: check.code, run: run.code, outcome: summaryOf(run).outcome, audit: practice.audit() }).toEqual({
      check: 3,
      run: 6,
      outcome: 'refused',
      audit: before,
    });
    expect(findings).toContainEqual(
      expect.objectContaining({ type: 'finding', check: 'host.claim', scope: 'OCTO-2', state: 'blocking' }),
    );
    expect(findings.at(-1)).toMatchObject({ type: 'summary', blocking: 1 });
  });

  it('given a file that describes another cluster than the one that answers, then run ends with one line', async (test) => {
    const { practice, runArguments } = await aJourney(test, { speed: 20 });
    const file = JSON.parse(readFileSync(practice.clusterFilePath, 'utf8')) as { nodes: unknown[] };
    const single = { ...file, topology: 'single', nodes: file.nodes.slice(0, 1) };
    writeFileSync(practice.clusterFilePath, JSON.stringify(single));
    const { code, err } = await lowtide(runArguments);

    expect({ code, err }).toEqual({
      code: 2,
      err: `${practice.clusterFilePath}: topology: topology is "single", 2 nodes are online: OCTO-1, OCTO-2. Write "topology": "ha" and describe every node.\n`,
    });
  });

  it('given a cluster that does not answer, then status and check end with 6', async (test) => {
    const { practice, data } = await aJourney(test, { topology: 'single', nodes: 1 });
    const { practice: _time, ...file } = JSON.parse(readFileSync(practice.clusterFilePath, 'utf8')) as {
      practice: unknown;
    };
    await practice.stop();
    const clusterFile = join(practice.directory, 'real.json');
    writeFileSync(clusterFile, JSON.stringify(file));
    const on = ['--cluster', clusterFile, '--data', data];
    const ended = [await lowtide(['status', ...on]), await lowtide(['check', ...on])];

    expect(ended.map(({ code }) => code)).toEqual([6, 6]);
    expect(ended[0]?.err).toMatch(/^Octopus Server at http:\/\/127\.0\.0\.1:\d+\/api cannot be reached .*\n$/u);
  });
});

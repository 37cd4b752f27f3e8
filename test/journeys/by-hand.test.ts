import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { PracticeCluster } from '../../practice/index.ts';
import { hostOf, run } from '../practice/support/contract-client.ts';
import { LOWTIDE } from '../support/lowtide.ts';
import { aJourney } from './journey.ts';

/** From util-linux: gives a program a real terminal. */
const SCRIPT = '/usr/bin/script';
const isThere = process.platform === 'linux' && existsSync(SCRIPT);
const COMMAND = /&\{[^\r\n]*FromBase64String\('([^']+)'\)[^\r\n]*\}/g;

/** The cluster file's only host without remote access; where its real one is stays with the person. */
function withoutAccess({ clusterFilePath }: PracticeCluster): void {
  const file = JSON.parse(readFileSync(clusterFilePath, 'utf8'));
  file.nodes[0].host = { transport: 'manual' };
  writeFileSync(clusterFilePath, JSON.stringify(file));
}

/** A person who runs every command that is shown, on the host it is for, and pastes the line it prints. */
async function withPerson(practice: PracticeCluster, words: readonly string[]) {
  const command = `stty cols 80 rows 40; exec ${[...LOWTIDE, ...words].map((word) => `'${word}'`).join(' ')}`;
  const child = spawn(SCRIPT, ['-qefc', command, '/dev/null'], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, TERM: 'xterm', SHELL: '/bin/sh' },
  });
  let text = '';
  const ran: string[] = [];
  child.stdout.setEncoding('utf8');
  const ended = once(child, 'close');
  for await (const part of child.stdout) {
    text += part;
    for (const [, packed = ''] of [...text.matchAll(COMMAND)].slice(ran.length)) {
      const call = JSON.parse(gunzipSync(Buffer.from(packed, 'base64')).toString('utf8'));
      ran.push(call.script);
      const { ok, data, error } = await atTheHost(practice, call);
      const base64 = Buffer.from(JSON.stringify({ ok, data, error, warnings: [] }), 'utf8').toString('base64');
      child.stdin.write(`{lowtide:1:result:${call.nonce}:1:${base64}:lowtide}\r`);
    }
  }
  const [code] = await ended;
  return { code: code as number, text, ran };
}

/** While Windows restarts the person waits at its console. */
async function atTheHost(practice: PracticeCluster, call: { readonly script: string; readonly parameters: object }) {
  for (;;) {
    const answer = await run(practice, hostOf(practice, 'OCTO-1'), call.script, call.parameters);
    if (answer.kind === 'result') return answer;
  }
}

/** A pasted reading stands for ten seconds, so what is waited for is asked for again only then. */
const LIMIT_MS = 900_000;

describe.skipIf(!isThere)('a host that a person works on by hand', () => {
  it('is checked by the lines that are pasted', async (test) => {
    const { practice, data } = await aJourney(test, { topology: 'ha', nodes: 2 });
    withoutAccess(practice);

    const words = ['check', '--cluster', practice.clusterFilePath, '--data', data];
    const { code, text, ran } = await withPerson(practice, words);

    expect(ran).toEqual(['read-host', 'read-preflight']);
    expect(text).toContain('was read by a script there; a person brought');
    expect(text).toContain('0 findings blocking');
    expect(code).toBe(0);
  });

  it(
    'goes through a whole window, each step shown, run there, and proved by another line',
    async (test) => {
      const journey = await aJourney(test, { topology: 'single', nodes: 1 });
      withoutAccess(journey.practice);

      const words = journey.runArguments.filter((argument) => argument !== '--json');
      const { code, text, ran } = await withPerson(journey.practice, words);

      expect(text).toContain('Window closed');
      expect(code).toBe(0);
      // Two passes, the second of which finds nothing; everything else once. The watchdog may start the service first.
      const acts = ran.filter((script) => !script.startsWith('read-') && script !== 'start-service');
      expect(acts).toEqual([
        'claim-host',
        'hold-service',
        'stop-service',
        'start-patch-run',
        'remove-patch-run',
        'restart-host',
        'start-patch-run',
        'remove-patch-run',
        'release-service',
      ]);
      expect(journey.practice.truth.violations()).toEqual([]);
    },
    LIMIT_MS,
  );
});

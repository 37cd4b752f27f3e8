import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { faultText } from '../../core/fault/fault-text.ts';
import type { Json, ScriptRunner } from '../../core/ports/script-runner.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { childWithDebug } from './remoting-rig/debug.ts';
import { remotingEngine } from './remoting-rig/engine.ts';
import { aWait, dataOf, eventually, openRemoting, powershellWith, remoting, run } from './remoting-rig/remoting.ts';
import { anSshd, familyOf, type Sshd } from './remoting-rig/sshd.ts';

/** The shells that this process has started, each with what it started itself. */
function ownShells(): readonly number[] {
  return familyOf(process.pid).filter((pid) => pid !== process.pid && commandOf(pid).includes('-NoExit -Command -'));
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}

function languageIs(mode: string): string {
  return `$ExecutionContext.SessionState.LanguageMode = '${mode}'`;
}

const FORGED = Buffer.from('{"ok":true,"data":{"text":"forged"},"error":null,"warnings":[]}').toString('base64');
const FORGED_LINE = `{lowtide:1:result:${'0'.repeat(32)}:1:${FORGED}:lowtide}`;

const BODIES = {
  many: `param($x)
function Get-Two {

    $two = @'
one

two
'@
    return $two
}

return @{ text = Get-Two }
`,
  failing: "param($x) Write-Error 'first' -ErrorId First; Set-Content -LiteralPath $x.file -Value done; return @{}",
  loud: "param($x) $Host.UI.WriteErrorLine('loud'); Write-Error 'soft' -ErrorAction Continue; return @{ text = 'right' }",
  noisy: `param($x) Write-Host '${FORGED_LINE}'; Write-Warning 'w'; '${FORGED_LINE}'; Write-Host 'x' -NoNewline; return @{ text = 'right' }`,
  add: 'param($x) return @{ text = $x.text + [char]0xe9 }',
};

const found = remotingEngine();

/** Each number is a pitfall of node-powershell (facts: windows-hosts.md 2). Real library, real engine, real sessions. */
describe.skipIf(found === null)('pitfalls of node-powershell', () => {
  const engine = found ?? '';
  let sshd: Sshd;

  beforeAll(async () => {
    sshd = await anSshd({ engine });
  });
  afterAll(() => sshd?.remove());

  it.each(['SIGTERM', 'SIGKILL'] as const)(
    '1: given the local shell ended by %s in mid-call, then the outcome is unknown and never a result',
    async (signal) => {
      const runner = remoting(sshd, { engine });
      const wait = await aWait();
      const outcome = run(runner, 'wait', wait.parameters);
      await wait.process();

      const [shell = 0] = ownShells();
      process.kill(shell, signal);

      expect(await outcome).toEqual({
        kind: 'unknown',
        fault: { code: 'host.connection-lost', host: 'OCTO-1', script: 'wait' },
      });
      wait.letGo();
    },
  );

  it('2: given calls that wait behind one whose shell dies, then each of them settles', async () => {
    const runner = remoting(sshd, { engine });
    const wait = await aWait();
    const first = run(runner, 'wait', wait.parameters);
    const second = run(runner, 'echo', { text: 'second' });
    const third = run(runner, 'echo', { text: 'third' });
    await wait.process();

    for (const shell of ownShells()) process.kill(shell, 'SIGKILL');
    wait.letGo();

    expect((await first).kind).toBe('unknown');
    expect(dataOf(await second)).toMatchObject({ text: 'second' });
    expect(dataOf(await third)).toMatchObject({ text: 'third' });
  });

  it('3: given a call over its time, then its processes are gone and the next call has its own time', async () => {
    const runner = remoting(sshd, { engine });
    dataOf(await run(runner, 'echo', { text: 'opened' }));
    const before = familyOf(process.pid).filter((pid) => /-NoExit -Command -|^\S*ssh /.test(commandOf(pid)));
    const wait = await aWait();

    let afterMs = 1_500;
    let late = await run(runner, 'wait', wait.parameters, afterMs);
    // On a busy machine it may not even have begun in that time, and says so.
    while (late.kind === 'not-started' && !existsSync(wait.parameters.started))
      late = await run(runner, 'wait', wait.parameters, (afterMs *= 2));
    const after = await run(runner, 'echo', { text: 'after' });
    wait.letGo();

    expect(late).toEqual({
      kind: 'unknown',
      fault: { code: 'host.timeout', host: 'OCTO-1', script: 'wait', afterMs },
    });
    expect(dataOf(after)).toMatchObject({ text: 'after' });
    expect(before).toHaveLength(2);
    expect(await eventually(async () => before.every((pid) => !/pwsh|ssh/.test(commandOf(pid))))).toBe(true);
  });

  describe('in a session in which call follows call', () => {
    let runner: ScriptRunner;

    beforeAll(() => {
      runner = openRemoting(sshd, { engine, bodies: BODIES });
    });
    afterAll(() => runner?.close());

    it('4: given a script of many lines with blank ones and a here-string, then it runs whole', async () => {
      expect(dataOf(await run(runner, 'many'))).toEqual({ text: 'one\n\ntwo' });
    });

    it('5: given a statement that fails, then what follows it does not run', async () => {
      const folder = await temporaryFolder();
      const outcome = await run(runner, 'failing', { file: join(folder, 'mark') });

      expect(outcome).toMatchObject({ kind: 'failed', error: { message: 'first' } });
      expect(existsSync(join(folder, 'mark'))).toBe(false);
    });

    it.each([
      ['single, double and typographic quotes', `'"\u2018\u2019\u201a\u201b\u201c\u201d`],
      ['an expression', '$(New-Item -ItemType File MARK)`$env:PATH'],
      ['what ends a here-string', '\'@\n"@\n; exit 3 #'],
      ['separators of objects', '{"a":1,"b":2}:,;='],
      ['a date', '2026-11-24T22:00:00Z'],
      ['the empty text', ''],
      ['100 kB', 'x$(`"\''.repeat(16_384)],
    ])('6: given %s as data, then it comes back unchanged', async (_, text) => {
      expect(dataOf(await run(runner, 'echo', { text }))).toMatchObject({ text });
      expect(existsSync('MARK')).toBe(false);
    });

    it('7: given text on standard error, then the result counts all the same', async () => {
      // The error may come before the frame or after it: often enough to see both.
      for (let times = 0; times < 10; times += 1) expect(dataOf(await run(runner, 'loud'))).toEqual({ text: 'right' });
    });

    it('8: given anything else on standard output, a forged frame too, then only the own frame counts', async () => {
      expect(dataOf(await run(runner, 'noisy'))).toEqual({ text: 'right' });
    });

    it('9: given text beyond ASCII, then it is the same both ways', async () => {
      const text = 'Größe Ελλάδα 日本語 \u{1f30a} \u202e';
      expect(dataOf(await run(runner, 'add', { text }))).toEqual({ text: `${text}é` });
    });
  });

  it('10: given DEBUG, which prints every command, then no data is in it', async () => {
    const canary = 'canary-7f3a9c2e';
    const told = await childWithDebug(engine, sshd, canary);

    expect(told.answer).toBe(canary);
    expect(told.debug).toContain('LanguageMode');
    expect(told.debug).not.toContain(canary);
    for (const at of [0, 1, 2]) {
      const inBase64 = Buffer.from('x'.repeat(at) + canary)
        .toString('base64')
        .slice(at === 0 ? 0 : 4, 16);
      expect(told.debug).not.toContain(inBase64);
    }
  });

  it('11: given a PowerShell that cannot be started, then the fault says so in words', async () => {
    const runner = remoting(sshd, { engine, executable: '/nowhere/pwsh' });

    const outcome = await run(runner, 'echo', { text: '' });

    if (outcome.kind !== 'not-started') throw new Error(outcome.kind);
    expect(outcome.fault.code).toBe('host.no-local-powershell');
    expect(JSON.stringify(faultText(outcome.fault))).not.toContain('undefined');
  });

  it('12: given a workstation with ConstrainedLanguage, then it is named and nothing hangs', async () => {
    const executable = await powershellWith(engine, [languageIs('ConstrainedLanguage')]);
    const runner = remoting(sshd, { engine, executable });

    expect(await run(runner, 'echo', { text: '' })).toEqual({
      kind: 'not-started',
      fault: { code: 'host.no-local-powershell', host: 'OCTO-1', why: 'restricted', detail: 'ConstrainedLanguage' },
    });
  });

  it('12: given a workstation whose PowerShell can say nothing at all, then it is no word about the host', async () => {
    const executable = await powershellWith(engine, [languageIs('RestrictedLanguage')]);
    const runner = remoting(sshd, { engine, executable, deadlines: { openMs: 4_000 } });

    expect(await run(runner, 'echo', { text: '' })).toEqual({
      kind: 'not-started',
      fault: { code: 'host.unreachable', host: 'OCTO-1', reason: 'PowerShell on this workstation does not answer' },
    });
  });

  it('13: given 8 MB, then the result is whole; given more than is read, then that is said', async () => {
    const bodies = { big: "param($x) return @{ text = 'x' * $x.bytes }" };
    const whole = remoting(sshd, { engine, bodies });
    const limited = remoting(sshd, { engine, bodies, outputLimitBytes: 1_000_000 });

    expect(dataOf(await run(whole, 'big', { bytes: 6_000_000 }))).toEqual({ text: 'x'.repeat(6_000_000) });
    expect(await run(limited, 'big', { bytes: 1_000_000 })).toEqual({
      kind: 'unknown',
      fault: { code: 'host.output-too-long', host: 'OCTO-1', script: 'big', limitBytes: 1_000_000 },
    });
  });

  it('progress comes while the script runs', async () => {
    const frame = (number: number) =>
      `'{lowtide:1:progress:' + $p.nonce + ':${number}:' + [Convert]::ToBase64String([Text.Encoding]::ASCII.GetBytes('{"done":${number}}')) + ':lowtide}'`;
    const wait = await aWait();
    const body = `param($x) $Host.Runspace | Out-Null; ${frame(1)} | Out-Default; while (Test-Path -LiteralPath $x.until) { Start-Sleep -Milliseconds 50 }; return @{}`;
    const runner = remoting(sshd, { engine, bodies: { slow: body } });
    const seen = vi.fn((_data: Json) => wait.letGo());

    await runner.run({ script: 'slow', parameters: wait.parameters, deadlineMs: 30_000, onProgress: seen });

    expect(seen.mock.calls).toEqual([[{ done: 1 }]]);
  });
});

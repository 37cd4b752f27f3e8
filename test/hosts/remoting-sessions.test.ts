import { readdirSync, readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { ScriptOutcome } from '../../core/ports/script-runner.ts';
import { remotingEngine } from './remoting-rig/engine.ts';
import { aWait, dataOf, eventually, remoting, run } from './remoting-rig/remoting.ts';
import { anSshd, familyOf, type Sshd } from './remoting-rig/sshd.ts';

const CANARY = 'Canary-5b1d7e90';

const found = remotingEngine();

/** Sessions of a real PowerShell over a real sshd: how they open, break and end. */
describe.skipIf(found === null)('PowerShell sessions', () => {
  const engine = found ?? '';
  let sshd: Sshd;

  beforeAll(async () => {
    sshd = await anSshd({ engine });
  });
  afterAll(() => sshd?.remove());

  const ownHost = async (wish: { readonly hasSubsystem?: boolean } = {}): Promise<Sshd> => {
    const own = await anSshd({ engine, ...wish });
    onTestFinished(() => own.remove());
    return own;
  };

  it('given two calls, then both run in one session of the host', async () => {
    const runner = remoting(sshd, { engine });

    const first = dataOf(await run(runner, 'echo', { text: 'a' }));
    const second = dataOf(await run(runner, 'echo', { text: 'b' }));

    expect(first).toMatchObject({ text: 'a', session: true });
    expect(second['process']).toBe(first['process']);
  });

  it('given the shipped script hello, then it answers as over any other transport', async () => {
    const { readShippedScript } = await import('../../main/adapters/script-protocol/shipped-scripts.ts');
    const runner = remoting(sshd, { engine, scripts: readShippedScript });

    expect(dataOf(await run(runner, 'hello'))).toMatchObject({
      computerName: hostname(),
      languageMode: 'FullLanguage',
    });
  });

  it('given calls at the same time, then they run one after the other, in order', async () => {
    const runner = remoting(sshd, { engine });
    const texts = ['1', '2', '3', '4'];

    const outcomes = await Promise.all(texts.map((text) => run(runner, 'echo', { text })));

    expect(outcomes.map((outcome) => dataOf(outcome)['text'])).toEqual(texts);
  });

  it('given a call whose turn does not come in its time, then it certainly did not run', async () => {
    const runner = remoting(sshd, { engine });
    const wait = await aWait();
    const first = run(runner, 'wait', wait.parameters);
    await wait.process();

    const second = await run(runner, 'echo', { text: 'late' }, 200);
    wait.letGo();

    expect(second).toEqual({
      kind: 'not-started',
      fault: { code: 'host.timeout', host: 'OCTO-1', script: 'echo', afterMs: 200 },
    });
    expect(dataOf(await first)).toEqual({ waited: true });
    expect(dataOf(await run(runner, 'echo', { text: 'next' }))).toMatchObject({ text: 'next' });
  });

  it('given a call whose time ends while the session opens, then it did not run, and the next one finds it open', async () => {
    const runner = remoting(sshd, { engine });

    const early = await run(runner, 'echo', { text: 'early' }, 20);
    const later = dataOf(await run(runner, 'echo', { text: 'later' }));

    expect(early).toEqual({
      kind: 'not-started',
      fault: { code: 'host.timeout', host: 'OCTO-1', script: 'echo', afterMs: 20 },
    });
    expect(later).toMatchObject({ text: 'later', session: true });
    expect(familyOf(process.pid).filter((pid) => / -NoExit -Command - /.test(commandOf(pid)))).toHaveLength(1);
  });

  it('given the process on the host killed in mid-call, then that call is unknown and the next opens anew', async () => {
    const runner = remoting(sshd, { engine });
    const wait = await aWait();
    const outcome = run(runner, 'wait', wait.parameters);

    process.kill(await wait.process(), 'SIGKILL');

    expect(await outcome).toEqual({
      kind: 'unknown',
      fault: { code: 'host.connection-lost', host: 'OCTO-1', script: 'wait' },
    });
    expect(dataOf(await run(runner, 'echo', { text: 'again' }))).toMatchObject({ text: 'again' });
  });

  it('given a host that goes down between calls and comes back, then the next call simply runs', async () => {
    const own = await ownHost();
    const runner = remoting(own, { engine });
    const before = dataOf(await run(runner, 'echo', { text: 'before' }));

    await own.kill();
    const down = await run(runner, 'echo', { text: 'down' });
    await own.start();
    const after = dataOf(await run(runner, 'echo', { text: 'after' }));

    // Where the old session has not noticed yet, the call is lost with it.
    expect([
      { kind: 'not-started', fault: { code: 'host.unreachable', host: 'OCTO-1', reason: 'connection refused' } },
      { kind: 'unknown', fault: { code: 'host.connection-lost', host: 'OCTO-1', script: 'echo' } },
    ]).toContainEqual(down);
    expect(after['text']).toBe('after');
    expect(after['process']).not.toBe(before['process']);
  });

  it('given a host that answers nothing any more, then the call is unknown at its deadline', async () => {
    const own = await ownHost();
    const runner = remoting(own, { engine });
    dataOf(await run(runner, 'echo', { text: 'opened' }));

    own.freeze(true);
    const silent = await run(runner, 'echo', { text: 'silent' }, 2_000);
    own.freeze(false);

    expect(silent).toEqual({
      kind: 'unknown',
      fault: { code: 'host.timeout', host: 'OCTO-1', script: 'echo', afterMs: 2_000 },
    });
  });

  it('given a login that is refused, then that is said, not that the host is away', async () => {
    const other = await ownHost();
    const runner = remoting(sshd, { engine, target: { ...targetOf(sshd), login: key(other.identityFile) } });

    expect(faultOf(await run(runner, 'echo', { text: '' }))).toEqual({
      code: 'host.login-refused',
      host: 'OCTO-1',
      user: sshd.user,
    });
  });

  it('given another host key, then both fingerprints are told and no session is opened', async () => {
    const own = await ownHost();
    const expected = own.hostKey;
    await own.kill();
    own.changeHostKey();
    await own.start();
    const runner = remoting(own, { engine, target: { ...targetOf(own), hostKey: expected } });

    expect(faultOf(await run(runner, 'echo', { text: '' }))).toEqual({
      code: 'host.key-changed',
      host: 'OCTO-1',
      expected,
      offered: own.hostKey,
    });
  });

  it('given a host key that changes while the host is down, then the next session is not opened either', async () => {
    const own = await ownHost();
    const runner = remoting(own, { engine });
    dataOf(await run(runner, 'echo', { text: 'opened' }));

    await own.kill();
    own.changeHostKey();
    await own.start();

    const first = await run(runner, 'echo', { text: '' });
    // Where the old session has not noticed yet, the call is lost with it.
    const isLost = first.kind === 'unknown' && first.fault.code === 'host.connection-lost';
    const next = isLost ? await run(runner, 'echo', { text: '' }) : first;

    expect(faultOf(next).code).toBe('host.key-changed');
  });

  it('given a host that starts no PowerShell for SSH, then the missing subsystem is named', async () => {
    const own = await ownHost({ hasSubsystem: false });

    expect(faultOf(await run(remoting(own, { engine }), 'echo', { text: '' }))).toEqual({
      code: 'host.remoting-refused',
      host: 'OCTO-1',
      why: 'ssh-subsystem',
      number: null,
    });
  });

  it.each([
    ['ConstrainedLanguage', { code: 'host.constrained-language', host: 'OCTO-1', mode: 'ConstrainedLanguage' }],
    ['NoLanguage', { code: 'host.restricted-endpoint', host: 'OCTO-1' }],
  ])('given a session in %s, then it is named and the script did not run', async (mode, fault) => {
    const runner = remoting(sshd, { engine });
    // In that language it cannot even answer; the session stays in it.
    await run(runner, 'set-language', { mode });

    expect(await run(runner, 'echo', { text: '' })).toEqual({ kind: 'not-started', fault });
  });

  it('given the runner closed, then nothing of it is left, here or on the host', async () => {
    const own = await ownHost();
    const runner = remoting(own, { engine });
    const { process: remote } = dataOf(await run(runner, 'echo', { text: '' }));
    const here = familyOf(process.pid).filter((pid) => / -NoExit -Command - /.test(commandOf(pid)));

    await runner.close();

    expect(here).toHaveLength(1);
    for (const pid of [Number(remote), ...here])
      expect(await eventually(async () => !commandOf(pid).includes('pwsh'))).toBe(true);
    expect(faultOf(await run(runner, 'echo', { text: '' }))).toEqual({
      code: 'host.unreachable',
      host: 'OCTO-1',
      reason: 'this session was closed',
    });
  });

  it('given a secret as data and one in our environment, then neither is in arguments or environment of any process', async () => {
    process.env['LOWTIDE_TEST_KEY'] = `${CANARY}-environment`;
    onTestFinished(() => {
      delete process.env['LOWTIDE_TEST_KEY'];
    });
    const runner = remoting(sshd, { engine, bodies: { keep: WAIT_WITH_TEXT } });
    const wait = await aWait();
    const outcome = run(runner, 'keep', { ...wait.parameters, text: `${CANARY}-data` });
    await wait.process();

    const others = filesOf(familyOf(process.pid).slice(1)).join('\n');
    const own = filesOf([process.pid]).join('\n');
    wait.letGo();

    expect(dataOf(await outcome)).toEqual({ text: `${CANARY}-data` });
    // The search finds what is there: what we were started with is in our own files.
    expect(own).toContain(process.env['PATH'] ?? 'PATH');
    expect(others).toContain('POWERSHELL_TELEMETRY_OPTOUT=1');
    expect(others).toContain(sshd.identityFile);
    expect(others).not.toContain(CANARY);
    expect(others).not.toContain(Buffer.from(CANARY).toString('base64').slice(0, 16));
  });
});

const WAIT_WITH_TEXT =
  'param($x) Set-Content -LiteralPath $x.started -Value ([string]$PID); while (Test-Path -LiteralPath $x.until) { Start-Sleep -Milliseconds 50 }; return @{ text = $x.text }';

function targetOf(sshd: Sshd) {
  const { port, user, hostKey, identityFile } = sshd;
  return { over: 'ssh', computerName: '127.0.0.1', port, user, hostKey, login: key(identityFile) } as const;
}

function key(identityFile: string) {
  return { kind: 'key', identityFile } as const;
}

function faultOf(outcome: ScriptOutcome) {
  if (outcome.kind !== 'not-started') throw new Error(`not "not-started": ${JSON.stringify(outcome)}`);
  return outcome.fault;
}

function commandOf(pid: number): string {
  try {
    return ` ${readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')} `;
  } catch {
    return '';
  }
}

/** Arguments and environment of these processes, as anybody with their rights can read them. */
function filesOf(pids: readonly number[]): readonly string[] {
  const there = new Set(readdirSync('/proc'));
  return pids
    .filter((pid) => there.has(String(pid)))
    .flatMap((pid) =>
      ['cmdline', 'environ'].map((name) => {
        try {
          return readFileSync(`/proc/${pid}/${name}`, 'utf8');
        } catch {
          return '';
        }
      }),
    );
}

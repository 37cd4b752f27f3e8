import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { anSshHostOfTest, aRunner, describeOnSshHosts } from './support/ssh-bench.ts';
import { newKey, PASSWORD } from './support/ssh-host.ts';

const HELLO = { script: 'hello', parameters: {}, deadlineMs: 60_000 };
const answered = { kind: 'result', data: { computerName: 'OCTO-1', edition: 'Core' } };
const notStarted = (fault: object): object => ({ kind: 'not-started', fault });

describeOnSshHosts('logging in on a real sshd', () => {
  it('given the right key, a password, or a key with its passphrase, then the host answers', async () => {
    const { bench, host } = await anSshHostOfTest();
    const locked = join(bench.folder, 'locked');
    newKey(locked, 'open sesame');
    copyFileSync(`${locked}.pub`, join(bench.folder, 'more.pub'));
    const logins = [
      undefined,
      { kind: 'password' as const, password: () => Promise.resolve(PASSWORD) },
      { kind: 'key' as const, privateKey: () => readFile(locked), passphrase: () => Promise.resolve('open sesame') },
    ];
    for (const login of logins) {
      const runner = aRunner(bench, host, login === undefined ? {} : { login });
      expect(await runner.run(HELLO)).toMatchObject(answered);
    }
  });

  it('given an agent that holds the key, then the key itself is never read', async () => {
    const { bench, host } = await anSshHostOfTest();
    const socket = join(bench.folder, 'agent');
    const agent = spawn('ssh-agent', ['-D', '-a', socket], { stdio: ['ignore', 'pipe', 'ignore'] });
    onTestFinished(() => void agent.kill());
    await once(agent.stdout, 'data');
    execFileSync('ssh-add', ['-q', bench.identityFile], {
      env: { ...process.env, SSH_AUTH_SOCK: socket },
      stdio: 'ignore',
    });
    vi.stubEnv('SSH_AUTH_SOCK', socket);
    onTestFinished(() => void vi.unstubAllEnvs());
    const runner = aRunner(bench, host, { login: { kind: 'agent' } });
    expect(await runner.run(HELLO)).toMatchObject(answered);
  });

  it('given a wrong key, passphrase, password or user, then nothing ran, and the login is named', async () => {
    const { bench, host } = await anSshHostOfTest();
    const other = join(bench.folder, 'other');
    newKey(other, 'open sesame');
    const refused = notStarted({ code: 'host.login-refused', host: 'OCTO-1', user: 'patch' });
    const keyFile = (why: string) => notStarted({ code: 'host.key-file', host: 'OCTO-1', why });
    const key = (file: string, passphrase?: string) => ({
      kind: 'key' as const,
      privateKey: () => readFile(file),
      ...(passphrase === undefined ? {} : { passphrase: () => Promise.resolve(passphrase) }),
    });
    const wrong = [
      [key(other, 'open sesame'), refused],
      [{ kind: 'password' as const, password: () => Promise.resolve('wrong') }, refused],
      [key(other, 'wrong'), keyFile('wrong-passphrase')],
      [key(other), keyFile('no-passphrase')],
      [key(join(bench.folder, 'nowhere')), keyFile('unreadable')],
    ] as const;
    for (const [login, outcome] of wrong) {
      const runner = aRunner(bench, host, { login });
      expect(await runner.run(HELLO)).toMatchObject(outcome);
    }
    const nobody = aRunner(bench, host, { user: 'nobody-here' });
    expect(await nobody.run(HELLO)).toMatchObject(notStarted({ code: 'host.login-refused', user: 'nobody-here' }));
  });
});

describeOnSshHosts('the key of a real sshd', () => {
  it('given a pinned key and another one on the host, then nobody logs in, and both are told', async () => {
    const { bench, host } = await anSshHostOfTest();
    const expected = host.hostKey();
    const runner = aRunner(bench, host);
    expect(await runner.run(HELLO)).toMatchObject(answered);
    host.powerOff();
    host.changeHostKey();
    await host.start();
    await expect
      .poll(() => runner.run(HELLO), { timeout: 30_000 })
      .toMatchObject(notStarted({ code: 'host.key-changed', expected, offered: host.hostKey() }));
    expect(host.hostKey()).not.toBe(expected);
  });

  it('given a known_hosts file with plain, hashed and revoked names and ports, then it is obeyed', async () => {
    const { bench, host } = await anSshHostOfTest();
    const line = `${host.address} ${host.publicHostKey()}`;
    const file = join(bench.folder, 'known_hosts');
    const run = async (text: string) => {
      const runner = aRunner(bench, host, { hostKey: null, knownHosts: () => Promise.resolve(text) });
      return runner.run(HELLO);
    };
    expect(await run(`# comment\nother.example.com ssh-ed25519 AAAA\n${line}\n`)).toMatchObject(answered);
    writeFileSync(file, `${line}\n`);
    execFileSync('ssh-keygen', ['-q', '-H', '-f', file], { stdio: 'ignore' });
    const hashed = readFileSync(file, 'utf8');
    expect(hashed).toMatch(/^\|1\|/);
    expect(await run(hashed)).toMatchObject(answered);
    const changed = notStarted({ code: 'host.key-changed' });
    expect(await run(`${line}\n@revoked * ${host.publicHostKey()}\n`)).toMatchObject(changed);
    expect(await run(`[${host.address}]:2222 ${host.publicHostKey()}\n`)).toMatchObject(changed);
    expect(await run('')).toMatchObject(changed);
  });
});

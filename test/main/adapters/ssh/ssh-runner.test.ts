import { once } from 'node:events';
import { createServer } from 'node:net';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { SshRunnerOptions } from '../../../../main/adapters/ssh/ssh-options.ts';
import { openSshRunner } from '../../../../main/adapters/ssh/ssh-runner.ts';
import {
  type ArrivedCall,
  aFakeSshHost,
  endWith,
  type FakeSshHost,
  type FakeSshWish,
  frame,
  resultOf,
} from '../../../support/fake-ssh-host.ts';

const FULL = { languageMode: 'FullLanguage' };
const CALL = { script: 'read-host', parameters: {}, deadlineMs: 20_000 };

const answered = ({ channel, nonce, script }: ArrivedCall): void => {
  channel.write(frame('result', nonce, 1, resultOf(script === 'hello' ? FULL : { script })));
  endWith(channel, 0);
};

async function aHost(wish: Partial<FakeSshWish> = {}): Promise<FakeSshHost> {
  const host = await aFakeSshHost({ answer: answered, ...wish });
  onTestFinished(() => host.close());
  return host;
}

function aRunner(host: FakeSshHost, more: Partial<SshRunnerOptions> = {}) {
  const runner = openSshRunner({
    host: 'OCTO-1',
    address: '127.0.0.1',
    port: host.port,
    user: 'patch',
    login: { kind: 'key', privateKey: async () => host.identity },
    hostKey: host.fingerprint,
    shell: 'powershell',
    scripts: async (name) => ({ prelude: '', body: name }),
    ...more,
  });
  onTestFinished(() => runner.close());
  return runner;
}

describe('finding PowerShell', () => {
  it('given a shell that knows only a later name, then it is looked for once', async () => {
    const commands: string[] = [];
    const host = await aHost({
      refuses: (command) => {
        commands.push(command.split(' ')[0] ?? '');
        return command.startsWith('powershell ') ? null : 127;
      },
    });
    const runner = aRunner(host);
    expect(await runner.run(CALL)).toMatchObject({ kind: 'result', data: { script: 'read-host' } });
    await runner.run(CALL);
    expect(commands.map((command) => command.split('\\').at(-1))).toEqual([
      'powershell.exe',
      'powershell.exe',
      'powershell',
      'powershell',
      'powershell',
    ]);
    expect(host.connections()).toBe(1);
  });

  it('given none, then the names are told, and nothing ran', async () => {
    const host = await aHost({ refuses: () => 1 });
    expect(await aRunner(host).run(CALL)).toMatchObject({
      kind: 'not-started',
      fault: { code: 'host.no-powershell', tried: expect.arrayContaining(['powershell.exe', 'pwsh']) },
    });
  });

  it('given a restricted language, then it is named by the bootstrap or by the script', async () => {
    const restricted = {
      kind: 'not-started',
      fault: { code: 'host.constrained-language', mode: 'ConstrainedLanguage' },
    };
    const early = await aHost({
      answer: ({ channel }) => {
        channel.write('{lowtide:1:language:ConstrainedLanguage:lowtide}\r\n');
        endWith(channel, 1);
      },
    });
    expect(await aRunner(early).run(CALL)).toMatchObject(restricted);
    const late = await aHost({
      answer: ({ channel, nonce }) => {
        channel.write(frame('result', nonce, 1, resultOf({ languageMode: 'ConstrainedLanguage' })));
        endWith(channel, 0);
      },
    });
    expect(await aRunner(late).run(CALL)).toMatchObject(restricted);
  });
});

describe('one connection for all calls', () => {
  it('given another host key, then nobody logs in', async () => {
    const host = await aHost();
    const runner = aRunner(host, { hostKey: 'SHA256:AAAA' });
    expect(await runner.run(CALL)).toEqual({
      kind: 'not-started',
      fault: { code: 'host.key-changed', host: 'OCTO-1', expected: 'SHA256:AAAA', offered: host.fingerprint },
    });
  });

  it.each([
    ['no agent at all', ''],
    ['an agent that is gone', '/nowhere/agent'],
  ])(
    'given %s, then that is said; given another host key besides, then the key, which comes before',
    async (_, path) => {
      vi.stubEnv('SSH_AUTH_SOCK', path);
      onTestFinished(() => void vi.unstubAllEnvs());
      const host = await aHost();
      const login = { kind: 'agent' } as const;
      expect(await aRunner(host, { login }).run(CALL)).toEqual({
        kind: 'not-started',
        fault: { code: 'host.no-agent', host: 'OCTO-1' },
      });
      expect(await aRunner(host, { login, hostKey: null }).run(CALL)).toMatchObject({
        fault: { code: 'host.key-changed', offered: host.fingerprint },
      });
    },
  );

  it('given a key file that cannot be read, then the login is named; given another host key besides, then the key', async () => {
    const host = await aHost({ passphrase: 'open sesame' });
    const passphrase = async () => 'wrong';
    const unusable = [
      [{ privateKey: () => Promise.reject(new Error('ENOENT')), passphrase }, 'unreadable'],
      [{ privateKey: async () => 'no key at all' }, 'unreadable'],
      [{ privateKey: async () => 'no key at all', passphrase }, 'unreadable'],
      [{ privateKey: async () => host.identity }, 'no-passphrase'],
      [{ privateKey: async () => host.identity, passphrase }, 'wrong-passphrase'],
    ] as const;
    for (const [key, why] of unusable) {
      const login = { kind: 'key', ...key } as const;
      expect(await aRunner(host, { login }).run(CALL)).toMatchObject({ fault: { code: 'host.key-file', why } });
      expect(await aRunner(host, { login, hostKey: null }).run(CALL)).toMatchObject({
        fault: { code: 'host.key-changed', offered: host.fingerprint },
      });
    }
  });

  it('given a key with its passphrase, then it logs in; given a passphrase that was not read, then the login is named', async () => {
    const host = await aHost({ passphrase: 'open sesame' });
    const run = (passphrase: () => Promise<string>) =>
      aRunner(host, { login: { kind: 'key', privateKey: async () => host.identity, passphrase } }).run(CALL);
    expect(await run(async () => 'open sesame')).toMatchObject({ kind: 'result' });
    expect(await run(() => Promise.reject(new Error('not read')))).toMatchObject({
      fault: { code: 'host.login-refused' },
    });
  });

  it('given a known_hosts file with its key, then it is accepted; given none that can be read, then not', async () => {
    const host = await aHost();
    const text = `[127.0.0.1]:${host.port} ${host.publicKey}\n`;
    const known = aRunner(host, { hostKey: null, knownHosts: async () => text });
    expect(await known.run(CALL)).toMatchObject({ kind: 'result' });
    const unreadable = aRunner(host, { hostKey: null, knownHosts: () => Promise.reject(new Error('EACCES')) });
    expect(await unreadable.run(CALL)).toMatchObject({
      kind: 'not-started',
      fault: { code: 'host.unreachable', reason: 'its known_hosts file cannot be read' },
    });
  });

  it('given a password, then it is asked for at each new connection', async () => {
    const host = await aHost({ password: 'open sesame' });
    let asked = 0;
    const password = async (): Promise<string> => {
      asked += 1;
      return asked === 1 ? 'wrong' : 'open sesame';
    };
    const runner = aRunner(host, { login: { kind: 'password', password } });
    expect(await runner.run(CALL)).toMatchObject({ kind: 'not-started', fault: { code: 'host.login-refused' } });
    expect(await runner.run(CALL)).toMatchObject({ kind: 'result' });
    expect(await runner.run(CALL)).toMatchObject({ kind: 'result' });
    expect(asked).toBe(2);
  });

  it('given a connection that was lost, then the next call opens another one', async () => {
    let calls = 0;
    const host = await aHost({
      answer: (call) => {
        if (call.script !== 'hello') calls += 1;
        if (calls === 1) call.drop();
        else answered(call);
      },
    });
    const runner = aRunner(host);
    expect(await runner.run(CALL)).toMatchObject({ kind: 'unknown', fault: { code: 'host.connection-lost' } });
    expect(await runner.run(CALL)).toMatchObject({ kind: 'result' });
    expect(host.connections()).toBe(2);
  });

  it('given more output than is allowed, then it is broken off', async () => {
    const host = await aHost({
      answer: (call) => (call.script === 'hello' ? answered(call) : void call.channel.write('x'.repeat(5_000))),
    });
    expect(await aRunner(host, { outputLimitBytes: 2_000 }).run(CALL)).toEqual({
      kind: 'unknown',
      fault: { code: 'host.output-too-long', host: 'OCTO-1', script: 'read-host', limitBytes: 2_000 },
    });
  });

  it('given a port on which nobody listens, or one that speaks something else, then it is unreachable', async () => {
    const host = await aFakeSshHost({ answer: answered });
    await host.close();
    expect(await aRunner(host).run(CALL)).toMatchObject({
      kind: 'not-started',
      fault: { code: 'host.unreachable', reason: 'connection refused' },
    });
    const web = createServer((socket) =>
      socket.on('error', () => undefined).end('HTTP/1.1 400 Bad Request\r\n\r\n'),
    ).listen(0, '127.0.0.1');
    await once(web, 'listening');
    onTestFinished(() => void web.close());
    const { port } = web.address() as { port: number };
    expect(await aRunner({ ...host, port }).run(CALL)).toMatchObject({
      kind: 'not-started',
      fault: { code: 'host.unreachable', host: 'OCTO-1' },
    });
  });
});

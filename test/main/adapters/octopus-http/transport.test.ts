import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { troubleOf } from '../../../../main/adapters/octopus-http/trouble.ts';
import { undiciTransport } from '../../../../main/adapters/octopus-http/undici-transport.ts';
import { aCluster, NOBODY, opened, openedOnShared } from './cluster.ts';

describe('the transport outside Electron', () => {
  it('given several requests, then each has a connection of its own: a reused one would hide where a balancer sends new ones', async () => {
    const cluster = await aCluster(['OCTO-1']);
    const ports = new Set<number | undefined>();
    cluster.shared.intercept = (_, response) => {
      ports.add(response.socket?.remotePort);
      return false;
    };
    const api = openedOnShared(cluster);
    for (const _ of [1, 2, 3]) await api.summary(NOBODY);

    expect(ports.size).toBe(4);
  });

  it.runIf(process.platform === 'linux')(
    'given an address that never answers a connection, then it is silent within its time',
    async () => {
      const port = await aDeafPort();
      const { transport, close } = undiciTransport({ pinned: null, openWithinMs: 60 });
      onTestFinished(close);
      const asked = transport(`http://127.0.0.1:${port}/`, {
        method: 'GET',
        headers: {},
        redirect: 'manual',
        signal: AbortSignal.timeout(5000),
      });

      expect(troubleOf(await asked.catch((thrown: unknown) => thrown))).toEqual({ kind: 'silent' });
    },
  );
});

/** A port whose queue of connections is full, so that the next one gets no answer: what a firewall that drops looks like. */
async function aDeafPort(): Promise<number> {
  const deaf = `const server = require('node:net').createServer().listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
    require('node:fs').writeSync(1, String(server.address().port));
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  });`;
  const child = spawn(process.execPath, ['-e', deaf], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [told]: readonly unknown[] = await once(child.stdout, 'data');
  const port = Number(String(told));
  const waiting = [connect(port, '127.0.0.1'), connect(port, '127.0.0.1')];
  onTestFinished(() => {
    for (const socket of waiting) socket.on('error', () => undefined).destroy();
    child.kill('SIGKILL');
  });
  await Promise.all(waiting.map((socket) => once(socket, 'connect')));
  return port;
}

describe('what other transports throw', () => {
  const electron = (code: string): Error => new Error(`net::${code}`);
  it.each([
    [electron('ERR_CONNECTION_REFUSED'), { kind: 'refused' }],
    [electron('ERR_CONNECTION_TIMED_OUT'), { kind: 'silent' }],
    [electron('ERR_NAME_NOT_RESOLVED'), { kind: 'not-connected', reason: 'ERR_NAME_NOT_RESOLVED' }],
    [
      electron('ERR_CERT_AUTHORITY_INVALID'),
      { kind: 'untrusted', fingerprint: '', reason: 'ERR_CERT_AUTHORITY_INVALID' },
    ],
    [electron('ERR_CONNECTION_RESET'), { kind: 'lost', reason: 'ERR_CONNECTION_RESET' }],
    [new Error('Redirect was cancelled'), { kind: 'redirected' }],
    [
      new TypeError('fetch failed', {
        cause: Object.assign(new Error('other side closed'), { code: 'UND_ERR_SOCKET' }),
      }),
      { kind: 'lost', reason: 'UND_ERR_SOCKET' },
    ],
    ['a text', { kind: 'lost', reason: 'the connection ended without an answer' }],
  ])('given %s, then it is %j', (error, trouble) => {
    expect(troubleOf(error)).toEqual(trouble);
  });

  it('given Electron’s way to tell a redirect, then it is one, and a write is refused', async () => {
    const transport = (url: string): Promise<never> =>
      Promise.reject(new Error(url.endsWith('/api') ? 'Redirect was cancelled' : 'not asked'));
    const api = opened(await aCluster(), { transport });

    expect(await api.setMaintenance(true, NOBODY)).toMatchObject({
      kind: 'refused',
      fault: { code: 'octopus.redirected' },
    });
  });
});

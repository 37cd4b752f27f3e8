import type { ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import { NotConnected } from '../../../../main/adapters/octopus-http/transport.ts';
import { good } from '../../../support/good.ts';
import { json } from '../../../support/octopus-server.ts';
import { aCluster, type Cluster, opened, patientTransport } from './cluster.ts';

async function answering(give: (response: ServerResponse) => void): Promise<Cluster> {
  const cluster = await aCluster();
  const [own] = cluster.own;
  if (own !== undefined) {
    own.intercept = (_, response) => {
      give(response);
      return true;
    };
  }
  return cluster;
}

const body = {
  Id: 'OctopusServerNodes-OCTO-1',
  Name: 'OCTO-1',
  IsInMaintenanceMode: false,
  IsOffline: false,
  Version: '2025.4',
};
const octopus = {
  kind: 'octopus',
  status: 200,
  name: 'OCTO-1',
  isDraining: false,
  isOffline: false,
  version: '2025.4',
};
const page = (response: ServerResponse, status: number): unknown =>
  response.writeHead(status, { 'content-type': 'text/html' }).end('<html>');

describe('what answers at a node’s own address', () => {
  it.each<readonly [string, (response: ServerResponse) => void, object]>([
    ['200', (response) => json(response, 200, body, 'OCTO-1'), octopus],
    [
      '418 of a drained node',
      (response) => json(response, 418, { ...body, IsInMaintenanceMode: true }, 'OCTO-1'),
      { ...octopus, status: 418, isDraining: true },
    ],
    [
      '418 of a node that is offline',
      (response) => json(response, 418, { ...body, IsOffline: true }, 'OCTO-1'),
      { ...octopus, status: 418, isOffline: true },
    ],
    [
      '418 of an old server, not draining',
      (response) => json(response, 418, { Name: 'OCTO-1', IsInMaintenanceMode: false }, 'OCTO-1'),
      { ...octopus, status: 418, isOffline: true, version: null },
    ],
    [
      'a name in other letters',
      (response) => json(response, 200, { ...body, Name: 'octo-1 ' }, ' Octo-1'),
      { ...octopus, name: 'octo-1 ' },
    ],
    [
      'a body without a name',
      (response) => json(response, 200, { IsInMaintenanceMode: false, IsOffline: false }, 'OCTO-1'),
      { ...octopus, version: null },
    ],
    ['a proxy that took the header away', (response) => json(response, 200, body), octopus],
    [
      '503 of an Octopus that starts',
      (response) => json(response, 503, {}, 'OCTO-1'),
      { kind: 'starting', status: 503 },
    ],
    ['503 of Windows', (response) => page(response, 503), { kind: 'not-octopus', status: 503 }],
    ['404 of Windows', (response) => page(response, 404), { kind: 'not-octopus', status: 404 }],
    ['401 of something else', (response) => page(response, 401), { kind: 'not-octopus', status: 401 }],
    ['200 of something else', (response) => page(response, 200), { kind: 'not-octopus', status: 200 }],
    [
      'JSON of something else',
      (response) => json(response, 200, { status: 'ok' }),
      { kind: 'not-octopus', status: 200 },
    ],
  ])('given %s, then it is told', async (_, give, reading) => {
    expect(good(await opened(await answering(give)).ping('OCTO-1')).value).toEqual(reading);
  });

  it.each<readonly [string, (response: ServerResponse) => void, object]>([
    [
      'another node’s name',
      (response) => json(response, 200, { ...body, Name: 'OCTO-2' }, 'OCTO-1'),
      { code: 'octopus.wrong-node', expected: 'OCTO-1', found: 'OCTO-2' },
    ],
    [
      'another node’s header',
      (response) => json(response, 200, body, 'OCTO-2'),
      { code: 'octopus.wrong-node', found: 'OCTO-2' },
    ],
    [
      'another node that starts',
      (response) => json(response, 503, {}, 'OCTO-2'),
      { code: 'octopus.wrong-node', found: 'OCTO-2' },
    ],
    [
      'a redirect',
      (response) => response.writeHead(301, { location: 'https://elsewhere.example/' }).end(),
      { code: 'octopus.redirected', target: 'https://elsewhere.example/' },
    ],
    [
      'no drain flag',
      (response) => json(response, 200, { Name: 'OCTO-1' }, 'OCTO-1'),
      { code: 'octopus.odd-answer', where: 'IsInMaintenanceMode' },
    ],
    ['half an answer', (response) => response.writeHead(200).end('{"Name":'), { code: 'octopus.cut-answer' }],
    ['a refusal of an Octopus', (response) => json(response, 403, {}, 'OCTO-1'), { code: 'octopus.forbidden' }],
    ['a reset', (response) => response.socket?.resetAndDestroy(), { code: 'octopus.unreachable' }],
    ['silence after the connection', () => undefined, { code: 'octopus.timeout', afterMs: 1_500 }],
  ])('given %s, then it is a fault', async (_, give, fault) => {
    expect(
      await opened(await answering(give), { deadlineMs: 1_500, transport: patientTransport() }).ping('OCTO-1'),
    ).toMatchObject({
      ok: false,
      fault,
    });
  });

  it('given nobody who listens, then it is refused, and that is an answer', async () => {
    const cluster = await aCluster();
    await cluster.own[0]?.close();

    expect(good(await opened(cluster).ping('OCTO-1'))).toEqual({
      value: { kind: 'refused' },
      answeredBy: null,
      serverTimeMs: null,
      throughShared: false,
    });
  });

  it('given a connection that does not open in time, then it is silent', async () => {
    const transport = (): Promise<never> =>
      Promise.reject(
        new TypeError('fetch failed', { cause: new NotConnected('silent', 'no connection within 5000 ms') }),
      );

    expect(good(await opened(await aCluster(), { transport }).ping('OCTO-1')).value).toEqual({ kind: 'silent' });
  });

  it('given a ping, then it carries no key and asks once', async () => {
    const cluster = await aCluster();
    await opened(cluster).ping('octo-1');

    expect(cluster.own[0]?.received.map(({ url, headers }) => [url, headers['x-octopus-apikey']])).toEqual([
      ['/api/octopusservernodes/ping', undefined],
    ]);
  });
});

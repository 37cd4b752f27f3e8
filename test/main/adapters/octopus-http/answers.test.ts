import type { ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import { good } from '../../../support/good.ts';
import { json } from '../../../support/octopus-server.ts';
import { aCluster, type Cluster, NOBODY, openedOnShared, patientTransport } from './cluster.ts';

const SUMMARY = '/api/octopusservernodes/summary';

/** A cluster of one node whose summary is answered by the test; the rest works. */
async function answering(give: (response: ServerResponse) => void): Promise<Cluster> {
  const cluster = await aCluster(['OCTO-1']);
  cluster.shared.intercept = ({ url }, response) => {
    if (url !== SUMMARY) return false;
    give(response);
    return true;
  };
  return cluster;
}

const page = '<html><head><title>502 Bad Gateway</title></head></html>';
const asHtml = { 'content-type': 'text/html' };

describe('answers that are none', () => {
  it.each<readonly [string, (response: ServerResponse) => void, object]>([
    ['401', (response) => json(response, 401, { ErrorMessage: 'no' }), { code: 'octopus.unauthorized' }],
    [
      '403',
      (response) => json(response, 403, { ErrorMessage: 'no' }),
      { code: 'octopus.forbidden', permission: 'AdministerSystem' },
    ],
    [
      '403 that names the permission',
      (response) => json(response, 403, { ErrorMessage: 'You do not have permission. Missing permission: NodeView' }),
      { code: 'octopus.forbidden', permission: 'NodeView' },
    ],
    [
      '400',
      (response) => json(response, 400, { ErrorMessage: 'Odd', Errors: ['a', 'b'] }),
      { code: 'octopus.refused', status: 400, message: 'Odd a b' },
    ],
    [
      '418 outside of ping',
      (response) => json(response, 418, {}),
      { code: 'octopus.refused', status: 418, message: '' },
    ],
    [
      '500 with a stack',
      (response) => json(response, 500, { ErrorMessage: 'Boom', FullException: 'at Secret.Place()' }),
      { code: 'octopus.server-error', status: 500, message: 'Boom' },
    ],
    [
      '500 with text and a stack',
      (response) => response.writeHead(500).end('Boom\r\n   at Secret.Place()'),
      { code: 'octopus.server-error', status: 500, message: 'Boom' },
    ],
    [
      '500 with nothing',
      (response) => response.writeHead(500).end(),
      { code: 'octopus.server-error', status: 500, message: '' },
    ],
    [
      '500 with half a JSON',
      (response) => response.writeHead(500).end('{"FullException":"at Secret'),
      { code: 'octopus.server-error', status: 500, message: '' },
    ],
    [
      '500 with a long message',
      (response) => response.writeHead(500).end('x'.repeat(9000)),
      { code: 'octopus.server-error', status: 500, message: `${'x'.repeat(499)}…` },
    ],
    [
      '502 as a web page',
      (response) => response.writeHead(502, asHtml).end(page),
      { code: 'octopus.server-error', status: 502, message: '502 Bad Gateway' },
    ],
    [
      'a web page',
      (response) => response.writeHead(200, asHtml).end(page),
      { code: 'octopus.not-octopus', reason: 'a web page instead of JSON' },
    ],
    [
      'a web page that calls itself JSON',
      (response) => response.writeHead(200, { 'content-type': 'application/json' }).end(page),
      { code: 'octopus.not-octopus' },
    ],
    [
      '404 as a web page of Windows',
      (response) => response.writeHead(404, asHtml).end(page),
      { code: 'octopus.not-octopus' },
    ],
    [
      'an empty body',
      (response) => response.writeHead(200).end(),
      { code: 'octopus.odd-answer', where: '$ (empty body)' },
    ],
    ['204', (response) => response.writeHead(204).end(), { code: 'octopus.odd-answer', where: '$ (empty body)' }],
    ['text', (response) => response.writeHead(200).end('OK'), { code: 'octopus.odd-answer', where: '$ (not JSON)' }],
    ['half a JSON', (response) => response.writeHead(200).end('{"Nodes":[{'), { code: 'octopus.cut-answer' }],
    ['a list', (response) => json(response, 200, []), { code: 'octopus.odd-answer', where: '$' }],
    [
      'no list of nodes',
      (response) => json(response, 200, { Nodes: null }),
      { code: 'octopus.odd-answer', where: 'Nodes' },
    ],
    [
      'too large by its length',
      (response) =>
        response.writeHead(200, { 'content-length': 33 * 1024 * 1024 }).end(Buffer.alloc(33 * 1024 * 1024, 32)),
      { code: 'octopus.odd-answer', where: '$ (more than 32 MB)' },
    ],
  ])('given %s, then the fault says so', async (_, give, fault) => {
    const cluster = await answering(give);

    expect(await openedOnShared(cluster).summary(NOBODY)).toMatchObject({
      ok: false,
      fault: { url: `${cluster.shared.url}${SUMMARY}`, ...fault },
    });
  });

  it('given a body that breaks off, then it is a cut answer', async () => {
    const cluster = await answering((response) => {
      response.writeHead(200, { 'content-length': 100 });
      response.write('{"Nodes":', () => response.destroy());
    });

    expect(await openedOnShared(cluster).summary(NOBODY)).toMatchObject({ fault: { code: 'octopus.cut-answer' } });
  });

  it('given a connection that is reset, then the server is unreachable', async () => {
    const cluster = await answering((response) => response.socket?.resetAndDestroy());

    expect(await openedOnShared(cluster).summary(NOBODY)).toMatchObject({ fault: { code: 'octopus.unreachable' } });
  });

  it('given no answer at all, then it is a timeout', async () => {
    const cluster = await answering(() => undefined);

    expect(
      await openedOnShared(cluster, { deadlineMs: 1_000, transport: patientTransport() }).summary(NOBODY),
    ).toMatchObject({
      fault: { code: 'octopus.timeout', afterMs: 1_000 },
    });
  });

  it('given a body that never ends, then it is a timeout', async () => {
    const cluster = await answering((response) => response.writeHead(200).write('{"Nodes":['));

    expect(
      await openedOnShared(cluster, { deadlineMs: 1_000, transport: patientTransport() }).summary(NOBODY),
    ).toMatchObject({
      fault: { code: 'octopus.timeout', afterMs: 1_000 },
    });
  });

  it('given an error whose body never ends, then its status is told', async () => {
    const cluster = await answering((response) => response.writeHead(403).write('{'));

    expect(
      await openedOnShared(cluster, { deadlineMs: 2_000, transport: patientTransport() }).summary(NOBODY),
    ).toMatchObject({
      fault: { code: 'octopus.forbidden' },
    });
  });

  it('given nobody at the address, then the connection was refused', async () => {
    const cluster = await aCluster(['OCTO-1']);
    await cluster.shared.close();

    expect(await openedOnShared(cluster).summary(NOBODY)).toEqual({
      ok: false,
      fault: { code: 'octopus.unreachable', url: `${cluster.shared.url}/api`, reason: 'connection refused' },
    });
  });

  it('given a name that no server has, then the reason is told', async () => {
    const cluster = await aCluster(['OCTO-1']);
    const answer = await openedOnShared(cluster, { sharedUrl: 'https://octopus.invalid' }).summary(NOBODY);

    expect(answer).toMatchObject({
      fault: { code: 'octopus.unreachable', reason: expect.stringMatching(/^(ENOTFOUND|EAI_AGAIN)$/u) },
    });
  });

  it('given a closed adapter, when it is asked, then it is a fault and nothing is sent', async () => {
    const cluster = await aCluster(['OCTO-1']);
    const api = openedOnShared(cluster);
    await api.close();

    expect(await api.summary(NOBODY)).toMatchObject({ ok: false, fault: { code: 'octopus.unreachable' } });
    expect(cluster.shared.received).toEqual([]);
  });
});

describe('GET /api', () => {
  it.each([401, 403, 404])('given %i to the question everybody may ask, then it is no Octopus', async (status) => {
    const cluster = await aCluster(['OCTO-1']);
    cluster.shared.intercept = (_, response) => json(response, status, {});

    expect(await openedOnShared(cluster).identity(NOBODY)).toMatchObject({ fault: { code: 'octopus.not-octopus' } });
  });

  it('given no installation id, then the fault names it', async () => {
    const cluster = await aCluster(['OCTO-1']);
    cluster.shared.intercept = (_, response) => json(response, 200, { Application: 'Octopus Deploy', Version: '3.0' });

    expect(await openedOnShared(cluster).identity(NOBODY)).toMatchObject({
      fault: { code: 'octopus.odd-answer', where: 'InstallationId' },
    });
  });
});

describe('what every answer tells', () => {
  it('given headers with node and date, then the answer carries both and the way it came', async () => {
    const cluster = await answering((response) =>
      json(response, 200, { Nodes: [] }, ' OCTO-1 ', { date: 'Tue, 24 Nov 2026 22:00:05 GMT' }),
    );

    expect(good(await openedOnShared(cluster).summary(NOBODY))).toEqual({
      value: [],
      answeredBy: 'OCTO-1',
      serverTimeMs: Date.UTC(2026, 10, 24, 22, 0, 5),
      throughShared: true,
    });
  });

  it('given neither header, then they are unknown', async () => {
    const cluster = await answering((response) => {
      response.sendDate = false;
      json(response, 200, { Nodes: [] });
    });

    expect(good(await openedOnShared(cluster).summary(NOBODY))).toMatchObject({ answeredBy: null, serverTimeMs: null });
  });

  it('given a byte order mark and unknown fields, then the answer is read', async () => {
    const cluster = await answering((response) => response.writeHead(200).end('\u{feff}{"Nodes":[],"New":{"a":1}}'));

    expect(good(await openedOnShared(cluster).summary(NOBODY)).value).toEqual([]);
  });
});

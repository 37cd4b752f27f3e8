import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { safeFault } from '../../../../main/adapters/octopus-http/safe-fault.ts';
import { carrying, type OctopusServer } from '../../../support/octopus-server.ts';
import { aCluster, type Cluster, NOBODY, type Opened, opened } from './cluster.ts';

const CANARY = 'API-CANARY7F3A9C2E';

type Handler = NonNullable<OctopusServer['intercept']>;

/** A server that repeats what it was sent, as debug pages of proxies do, where an error text may stand. */
const echo =
  (status: number, body: (headers: string) => string, headers: Record<string, string> = {}): Handler =>
  ({ headers: got, url }, response) => {
    if (!url.startsWith('/api/')) return false;
    response.writeHead(status, headers);
    response.end(body(JSON.stringify(got)));
    return true;
  };
const asMessage = (headers: string): string =>
  JSON.stringify({ ErrorMessage: headers, Errors: [headers], FullException: headers });

const troubles: Readonly<Record<string, Handler>> = {
  'an error message with the headers in it': echo(500, asMessage),
  'an error message that ends within the key': echo(
    500,
    (headers) => 'x'.repeat(490) + headers.slice(headers.indexOf(CANARY)),
  ),
  'a refusal with the headers in it': echo(400, asMessage),
  'plain text': echo(502, (headers) => headers),
  'a web page with the headers as title': echo(502, (headers) => `<html><title>${headers}</title>`, {
    'content-type': 'text/html',
  }),
  'a missing permission that is the key': echo(403, () =>
    JSON.stringify({ ErrorMessage: `Missing permission: ${CANARY}` }),
  ),
  'a redirect with the key in it': echo(302, () => '', { location: `https://elsewhere.example/${CANARY}` }),
  'a key in lower case': echo(500, (headers) => headers.toLowerCase()),
  'no such thing': echo(404, asMessage),
  'not logged in': echo(401, asMessage),
  'rate limit': echo(429, asMessage, { 'retry-after': '3600' }),
  'a broken answer': echo(200, (headers) => `{"Nodes":[${headers}`),
  'an odd answer': echo(200, (headers) => headers),
  'a cut connection': (_, response) => {
    response.destroy();
    return true;
  },
};

async function everythingToldBy(api: Opened, cluster: Cluster): Promise<string> {
  const id = cluster.state.nodes[0]?.Id ?? '';
  const told = [
    await api.summary(NOBODY),
    await api.keyExpiry(NOBODY),
    await api.maintenance(NOBODY),
    await api.runningTasks(id, NOBODY),
    await api.queuedTasks(NOBODY),
    await api.process('OCTO-1'),
    await api.ping('OCTO-1'),
    await api.setMaintenance(true, NOBODY),
    await api.setDrain(id, true, NOBODY),
    await api.cancelTask('ServerTasks-1', NOBODY),
    api,
  ];
  return told.map((item) => JSON.stringify(item) + inspect(item, { depth: 10, showHidden: true })).join('\n');
}

describe('the key in what the adapter tells', () => {
  it('given a planted canary, then the search finds it', () => {
    expect(JSON.stringify({ fault: { message: `x ${CANARY}` } }).includes(CANARY)).toBe(true);
  });

  it.each(Object.entries(troubles))(
    'given %s, when every call fails, then the key is in no fault and no URL',
    async (_, trouble) => {
      const cluster = await aCluster();
      const servers = [cluster.shared, ...cluster.own];
      for (const server of servers) server.intercept = trouble;
      const told = await everythingToldBy(opened(cluster, { apiKey: async () => CANARY }), cluster);

      expect(told.toUpperCase()).not.toContain(CANARY.slice(0, 10));
      expect(servers.flatMap(({ received }) => received).filter(({ url }) => url.includes(CANARY))).toEqual([]);
      if (trouble !== troubles['a cut connection'])
        expect(servers.flatMap((server) => carrying(server, CANARY)).length).toBeGreaterThan(0);
    },
  );

  it.each([`${CANARY}\n`, ` ${CANARY} `])(
    'given a key with white space around it, then it is taken off',
    async (key) => {
      const cluster = await aCluster();
      cluster.state.keys.add(CANARY);

      expect((await opened(cluster, { apiKey: async () => key }).summary(NOBODY)).ok).toBe(true);
    },
  );

  it.each([`${CANARY}\nX: 1`, `${CANARY}\u{e9}`, ''])(
    'given a key no header can carry (%j), then the fault is about the key and does not quote it',
    async (key) => {
      const cluster = await aCluster();
      const api = opened(cluster, { apiKey: async () => key });
      const told = [await api.summary(NOBODY), await api.setMaintenance(true, NOBODY)];

      expect(told).toMatchObject([
        { fault: { code: 'octopus.unauthorized' } },
        { kind: 'refused', fault: { code: 'octopus.unauthorized' } },
      ]);
      expect(JSON.stringify(told)).not.toContain(CANARY);
    },
  );

  it('given a source of the key that fails, then the fault is about the key and does not quote the error', async () => {
    const told = await opened(await aCluster(), {
      apiKey: () => Promise.reject(new Error(`cannot read ${CANARY}`)),
    }).summary(NOBODY);

    expect(told).toMatchObject({ fault: { code: 'octopus.unauthorized' } });
    expect(JSON.stringify(told)).not.toContain(CANARY);
  });

  it('given a key of an unusual shape, then it is taken out too; other keys go by their shape', () => {
    const fault = {
      code: 'octopus.server-error',
      url: 'https://o',
      status: 500,
      message: 'a s3cr3t(+)/x b s3cr3t(%2B)%2Fx c API-OTHERKEY1',
    } as const;

    expect(safeFault(fault, new Set(['s3cr3t(+)/x']))).toEqual({ ...fault, message: 'a (key) b (key) c (key)' });
  });

  it('given a key that was renewed, when the next call is made, then it carries the new one', async () => {
    const cluster = await aCluster();
    let key = 'API-OLDKEY00000';
    const api = opened(cluster, { apiKey: async () => key });

    expect(await api.summary(NOBODY)).toMatchObject({ fault: { code: 'octopus.unauthorized' } });
    [key = ''] = [...cluster.state.keys];
    expect((await api.summary(NOBODY)).ok).toBe(true);
  });
});

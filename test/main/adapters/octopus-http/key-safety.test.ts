import { fetch } from 'undici';
import { describe, expect, it } from 'vitest';
import { good } from '../../../support/good.ts';
import { carrying, json, type OctopusServer } from '../../../support/octopus-server.ts';
import { anOctopusState } from '../../../support/octopus-state.ts';
import { aCluster, aServer, KEY, NOBODY, opened, openedOnShared } from './cluster.ts';

/** Another server on another port, which answers whatever it is asked like an Octopus would. */
async function aStranger(): Promise<OctopusServer> {
  return aServer({ state: anOctopusState(['EVIL']), node: 'EVIL' });
}

function redirecting(server: OctopusServer, to: string, only: (url: string) => boolean = () => true): void {
  server.intercept = ({ url }, response) => {
    if (!only(url)) return false;
    response.writeHead(307, { location: to }).end();
    return true;
  };
}

const isKeyed = (url: string): boolean => url.startsWith('/api/');

describe('redirects', () => {
  it('given a plain fetch that follows redirects, when it is sent elsewhere, then the detector finds the key there', async () => {
    const [cluster, stranger] = [await aCluster(), await aStranger()];
    redirecting(cluster.shared, `${stranger.url}/api`);

    await fetch(`${cluster.shared.url}/api/octopusservernodes/summary`, { headers: { 'x-octopus-apikey': KEY } });
    expect(carrying(stranger, KEY)).toHaveLength(1);
  });

  it('given a redirect to another origin, when the API is read, then the fault names the target and nobody there was asked', async () => {
    const [cluster, stranger] = [await aCluster(), await aStranger()];
    redirecting(cluster.shared, `${stranger.url}/api?ticket=1`, isKeyed);

    expect(await opened(cluster).summary(NOBODY)).toEqual({
      ok: false,
      fault: {
        code: 'octopus.redirected',
        url: `${cluster.shared.url}/api/octopusservernodes/summary`,
        target: `${stranger.url}/api`,
      },
    });
    expect(stranger.received).toEqual([]);
  });

  it('given a redirect within the same origin, when the API is read, then it is not followed either', async () => {
    const cluster = await aCluster();
    redirecting(cluster.shared, '/login', isKeyed);

    expect(await opened(cluster).summary(NOBODY)).toMatchObject({
      fault: { code: 'octopus.redirected', target: `${cluster.shared.url}/login` },
    });
    expect(cluster.shared.received.map(({ url }) => url)).toEqual(['/api', '/api/octopusservernodes/summary']);
  });

  it('given a redirect to a write, when it is sent, then it is refused and no other address was asked', async () => {
    const [cluster, stranger] = [await aCluster(), await aStranger()];
    cluster.shared.intercept = ({ method }, response) => {
      if (method !== 'PUT') return false;
      response.writeHead(302, { location: `${stranger.url}/x` }).end();
      return true;
    };

    expect(await opened(cluster).setMaintenance(true, NOBODY)).toMatchObject({
      kind: 'refused',
      fault: { code: 'octopus.redirected' },
    });
    expect([cluster.state.maintenance, stranger.received, cluster.own.flatMap(({ received }) => received)]).toEqual([
      false,
      [],
      [],
    ]);
  });

  it('given a redirect at the first question, when anything is read, then no key left', async () => {
    const [cluster, stranger] = [await aCluster(), await aStranger()];
    redirecting(cluster.shared, `${stranger.url}/api`);
    const api = opened(cluster);

    expect(await api.maintenance(NOBODY)).toMatchObject({ fault: { code: 'octopus.redirected' } });
    expect([...carrying(cluster.shared, KEY), ...stranger.received]).toEqual([]);
  });
});

describe('links', () => {
  it.each([
    ['another host', (stranger: string) => `${stranger}/api/tasks{?node,states,skip,take,spaces,includeSystem}`],
    [
      'another host without scheme',
      (stranger: string) => `${stranger.replace('http:', '')}/api/tasks{?states,spaces,includeSystem}`,
    ],
    [
      'another host with backslashes',
      (stranger: string) => `${stranger.replace('http://', '/\\\\')}/api/tasks{?states,spaces,includeSystem}`,
    ],
    ['another host by expansion', (stranger: string) => `{x}${stranger}/api/tasks{?states,spaces,includeSystem}`],
    [
      'a user name in it',
      (_: string, own: string) => `${own.replace('http://', 'http://a:b@')}/api/tasks{?states,spaces,includeSystem}`,
    ],
  ])(
    'given a task link to %s, when tasks are read, then it is a foreign link and nobody there was asked',
    async (_, linkTo) => {
      const [cluster, stranger] = [await aCluster(), await aStranger()];
      cluster.state.tasksLink = linkTo(stranger.url, cluster.shared.url);

      expect(await opened(cluster).runningTasks(null, NOBODY)).toMatchObject({
        ok: false,
        fault: { code: 'octopus.foreign-link' },
      });
      expect(stranger.received).toEqual([]);
      expect(carrying(cluster.shared, KEY)).toEqual([]);
    },
  );

  it('given a next page elsewhere, when tasks are read, then it is not fetched', async () => {
    const [cluster, stranger] = [await aCluster(), await aStranger()];
    cluster.state.tasksLink = '/api/tasks{?states,spaces,includeSystem}';
    cluster.shared.intercept = ({ url }, response) =>
      url.startsWith('/api/tasks') &&
      json(response, 200, {
        Items: [{ Id: 'ServerTasks-1', State: 'Executing' }],
        Links: { 'Page.Next': `${stranger.url}/api/tasks?skip=1` },
      });

    expect(await opened(cluster).runningTasks(null, NOBODY)).toMatchObject({ fault: { code: 'octopus.foreign-link' } });
    expect(stranger.received).toEqual([]);
  });

  it('given a virtual directory, when anything is read, then every request stays inside it', async () => {
    const cluster = await aCluster(['OCTO-1'], { directory: '/octopus' });

    expect(good(await opened(cluster).runningTasks(null, NOBODY)).value.scope).toBe('all');
    expect(cluster.shared.received.filter(({ url }) => !/^\/octopus\/api(?:\/|$)/u.test(url))).toEqual([]);
  });

  it('given a server that does not know its virtual directory, when its links are used, then they are put inside it', async () => {
    const cluster = await aCluster(['OCTO-1'], { directory: '/octopus', linkDirectory: '' });

    expect(good(await opened(cluster).runningTasks(null, NOBODY)).value.scope).toBe('all');
    expect(cluster.shared.received.filter(({ url }) => !/^\/octopus\/api(?:\/|$)/u.test(url))).toEqual([]);
  });

  it.each(['/other/tasks{?states,spaces,includeSystem}', '/octopus/../other{?states,spaces,includeSystem}'])(
    'given a link to %s outside the virtual directory, when it is used, then it is foreign',
    async (link) => {
      const cluster = await aCluster(['OCTO-1'], { directory: '/octopus', linkDirectory: '' });
      cluster.state.tasksLink = link;

      expect(await openedOnShared(cluster).runningTasks(null, NOBODY)).toMatchObject({
        fault: { code: 'octopus.foreign-link' },
      });
    },
  );

  it.each(['/', '/api', '/api/', '/app', '/app#/Spaces-1?x=1'])(
    'given an address copied with %s at its end, then it means the same server',
    async (end) => {
      const cluster = await aCluster(['OCTO-1']);

      expect((await openedOnShared(cluster, { sharedUrl: `${cluster.shared.url}${end}` }).summary(NOBODY)).ok).toBe(
        true,
      );
    },
  );
});

describe('the right installation', () => {
  it('given an address, when it is asked first, then GET /api goes ahead without the key, once', async () => {
    const cluster = await aCluster();
    const api = opened(cluster);
    await api.summary(NOBODY);
    await api.summary(NOBODY);

    expect(cluster.shared.received.map(({ url, headers }) => [url, headers['x-octopus-apikey']])).toEqual([
      ['/api', undefined],
      ['/api/octopusservernodes/summary', KEY],
      ['/api/octopusservernodes/summary', KEY],
    ]);
    expect(api.requestCount()).toBe(3);
  });

  it('given another installation at the address, when it is read or written, then the fault names both and no key was sent', async () => {
    const [cluster, stranger] = [
      await aCluster(),
      await aServer({ state: { ...anOctopusState(['X']), installationId: 'other' }, node: 'X' }),
    ];
    const api = openedOnShared(cluster, { sharedUrl: stranger.url });
    const fault = {
      code: 'octopus.wrong-instance',
      url: `${stranger.url}/api`,
      expected: cluster.state.installationId,
      found: 'other',
    };

    expect(await api.summary(NOBODY)).toEqual({ ok: false, fault });
    expect(await api.identity(NOBODY)).toEqual({ ok: false, fault });
    expect(await api.setMaintenance(true, NOBODY)).toEqual({ kind: 'refused', fault });
    expect(carrying(stranger, KEY)).toEqual([]);
  });

  it('given no expected installation, when the first address answers, then it is learnt once and another one is refused', async () => {
    const [cluster, stranger] = [
      await aCluster(['OCTO-1']),
      await aServer({ state: { ...anOctopusState(['OCTO-1']), installationId: 'other' }, node: 'OCTO-1' }),
    ];
    const learnt: string[] = [];
    const api = openedOnShared(cluster, {
      installationId: null,
      onInstallationLearnt: (id) => learnt.push(id),
      nodes: [{ name: 'OCTO-1', url: stranger.url }],
    });

    expect((await api.summary(NOBODY)).ok).toBe(true);
    expect(await api.process('OCTO-1')).toMatchObject({ fault: { code: 'octopus.wrong-instance', found: 'other' } });
    expect([learnt, carrying(stranger, KEY)]).toEqual([[cluster.state.installationId], []]);
  });

  it('given an installation id in other letters, then it is the same', async () => {
    const cluster = await aCluster();

    expect(
      (await opened(cluster, { installationId: ` ${cluster.state.installationId.toUpperCase()}` }).summary(NOBODY)).ok,
    ).toBe(true);
  });

  it('given a connection that broke, when the address is asked again, then it proves itself again before it sees the key', async () => {
    const cluster = await aCluster(['OCTO-1']);
    const api = openedOnShared(cluster);
    good(await api.summary(NOBODY));
    let isAnotherOne = false;
    cluster.shared.intercept = ({ url }, response) => {
      if (isAnotherOne) return url === '/api' && json(response, 200, { InstallationId: 'other', Version: '1' });
      isAnotherOne = true;
      response.destroy();
      return true;
    };
    cluster.shared.received.length = 0;

    expect(await api.summary(NOBODY)).toMatchObject({ fault: { code: 'octopus.wrong-instance' } });
    expect(cluster.shared.received.map(({ url }) => url)).toEqual(['/api/octopusservernodes/summary', '/api']);
  });

  it('given several readings at once, then the address proves itself once', async () => {
    const cluster = await aCluster();
    const api = opened(cluster);
    await Promise.all([api.summary(NOBODY), api.maintenance(NOBODY), api.runningTasks(null, NOBODY)]);

    expect(cluster.shared.received.filter(({ url }) => url === '/api')).toHaveLength(1);
  });
});

describe('plain http', () => {
  it.each([
    'http://octopus.example.com',
    'http://10.0.0.12:8080',
    'http://127.0.0.1.example.com',
    'ftp://127.0.0.1',
    'not an address',
    'https://me:secret@octopus.example.com',
  ])('given %s without a reason, when it is asked, then nothing is sent', async (sharedUrl) => {
    const sent: string[] = [];
    const api = openedOnShared(await aCluster(), { sharedUrl, transport: (url) => Promise.reject(sent.push(url)) });
    const answer = await api.summary(NOBODY);

    expect([answer.ok, !answer.ok && answer.fault.code, sent]).toEqual([false, 'octopus.unreachable', []]);
    expect(JSON.stringify(answer)).not.toContain('me:secret');
  });

  it('given a written reason, when plain http is asked, then it is sent', async () => {
    const sent: string[] = [];
    const transport = async (url: string): Promise<never> => {
      sent.push(url);
      throw new Error('net::ERR_NAME_NOT_RESOLVED');
    };
    await openedOnShared(await aCluster(), {
      sharedUrl: 'http://octopus.example.com',
      insecureHttp: 'lab, CHG-1',
      transport,
    }).summary(NOBODY);

    expect(new Set(sent)).toEqual(new Set(['http://octopus.example.com/api']));
  });
});

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ssh2 from 'ssh2';
import { expect, it, onTestFinished, vi } from 'vitest';
import type { FactsNews } from '../../../../contract/facts-news.ts';
import type { HostDraft } from '../../../../contract/hosts.ts';
import { aConsole, good } from '../../../support/a-console.ts';
import { draftOf, formOf, overSsh, sshDraft } from './connect-drafts.ts';

vi.setConfig({ testTimeout: 60_000 });

/** An Octopus that is met like any other: by address, key and hosts. Here it is the practice cluster. */
async function anOctopus(scenario = 'quiet') {
  const our = await aConsole();
  const { clusterId } = await good(our.api.practice.start({ topology: 'ha', nodes: 2, scenario, speed: 60 }));
  const { definition } = await good(our.api.clusters.look({ clusterId, focus: null }));
  await good(our.api.clusters.lookAway({ clusterId }));
  const key = definition.apiKey.kind === 'file' ? readFileSync(definition.apiKey.path, 'utf8').trim() : '';
  return { our, definition, key, url: definition.url };
}

const typed = (value: string) => ({ kind: 'typed', value, keep: 'no' }) as const;
const kinds = (tries: readonly { what: string; kind: string }[]) => tries.map(({ what, kind }) => `${what} ${kind}`);

it('given the right address and key, then every try has worked, and the nodes are known', async () => {
  const { our, definition, key, url } = await anOctopus();

  const tried = await good(our.api.clusters.tryAddress({ url, tls: null, insecureHttp: null, apiKey: typed(key) }));

  expect(kinds(tried.tries)).toEqual([
    'address worked',
    'certificate worked',
    'installation worked',
    'key worked',
    'maintenance-mode worked',
    'nodes worked',
    'tasks worked',
  ]);
  expect([tried.topology, tried.identity?.installationId, tried.nodes.map(({ name }) => name)]).toEqual([
    'ha',
    definition.installationId,
    ['OCTO-1', 'OCTO-2'],
  ]);
  expect(JSON.stringify([our.logLines, our.events, tried])).not.toContain(key);
});

it('given a wrong key, then address and installation have worked, and what the key is for has failed by name', async () => {
  const { our, url } = await anOctopus();

  const tried = await good(
    our.api.clusters.tryAddress({ url, tls: null, insecureHttp: null, apiKey: typed('API-WRONG00000000000') }),
  );

  expect(kinds(tried.tries)).toEqual([
    'address worked',
    'certificate worked',
    'installation worked',
    'key worked',
    'maintenance-mode failed',
    'nodes not-tried',
    'tasks not-tried',
  ]);
  expect(JSON.stringify(tried.tries)).toContain('octopus.unauthorized');
});

it('given an address where nobody is, then the first try has failed, and nothing else was tried', async () => {
  const our = await aConsole();

  const tried = await good(
    our.api.clusters.tryAddress({ url: 'http://127.0.0.1:9', tls: null, insecureHttp: null, apiKey: typed('x') }),
  );

  expect(kinds(tried.tries).slice(0, 2)).toEqual(['address failed', 'certificate not-tried']);
  expect(new Set(tried.tries.slice(1).map(({ kind }) => kind))).toEqual(new Set(['not-tried']));
});

it('given a host whose key is not known yet, then it is offered to be compared; trusted, everything works', async () => {
  const { our, definition } = await anOctopus();
  const [node] = definition.nodes;
  const host = draftOf(definition);
  const unknown = { ...host, hostKey: `SHA256:${'A'.repeat(43)}` };

  const first = await good(our.api.hosts.tryHost({ node: 'OCTO-1', host: unknown, service: null }));
  expect([kinds(first.tries).slice(0, 3), first.reading]).toEqual([
    ['transport worked', 'host-key failed', 'login not-tried'],
    null,
  ]);
  expect(first.offeredHostKey).toBe(node?.host.transport === 'ssh' ? node.host.hostKey : '');

  const second = await good(
    our.api.hosts.tryHost({ node: 'OCTO-1', host: { ...host, hostKey: first.offeredHostKey }, service: null }),
  );
  expect(new Set(second.tries.map(({ kind }) => kind))).toEqual(new Set(['worked']));
  expect(second.reading?.services.map(({ state }) => state)).toEqual(['running']);
});

it('given a login that the host refuses, then the connection and its key have worked, and the login has not', async () => {
  const { our, definition } = await anOctopus();

  const tried = await good(
    our.api.hosts.tryHost({
      node: 'OCTO-1',
      host: { ...draftOf(definition), login: { kind: 'password', password: typed('wrong one') } },
      service: null,
    }),
  );

  expect(kinds(tried.tries).slice(0, 4)).toEqual([
    'transport worked',
    'host-key worked',
    'login failed',
    'script not-tried',
  ]);
});

it('given no SSH agent, then the key of the host is offered all the same, and then the agent is what is missing', async () => {
  vi.stubEnv('SSH_AUTH_SOCK', '');
  onTestFinished(() => void vi.unstubAllEnvs());
  const { our, definition } = await anOctopus();
  const host = { ...draftOf(definition), login: { kind: 'agent' as const }, hostKey: null };

  const first = await good(our.api.hosts.tryHost({ node: 'OCTO-1', host, service: null }));
  expect(kinds(first.tries).slice(0, 2)).toEqual(['transport worked', 'host-key failed']);

  const trusted = { ...host, hostKey: first.offeredHostKey };
  const second = await good(our.api.hosts.tryHost({ node: 'OCTO-1', host: trusted, service: null }));
  expect(kinds(second.tries).slice(1, 4)).toEqual(['host-key worked', 'login failed', 'script not-tried']);
  expect(second.tries[2]).toMatchObject({ fault: { code: 'host.no-agent' } });
});

it('given a key file with a passphrase, then none, a wrong one and the right one are told apart, and nothing of it is told on', async () => {
  const { our, definition } = await anOctopus();
  const identityFile = join(our.dataFolder, 'locked');
  const lock = { passphrase: 'open sesame', cipher: 'aes256-ctr', rounds: 2 };
  writeFileSync(identityFile, ssh2.utils.generateKeyPairSync('ecdsa', { bits: 256, ...lock }).private);
  const login = async (passphrase: string | null) => {
    const given = passphrase === null ? null : typed(passphrase);
    const host = { ...draftOf(definition), login: { kind: 'key' as const, identityFile, passphrase: given } };
    return (await good(our.api.hosts.tryHost({ node: 'OCTO-1', host, service: null }))).tries[2];
  };

  expect(await login(null)).toMatchObject({ what: 'login', fault: { code: 'host.key-file', why: 'no-passphrase' } });
  expect(await login('wrong')).toMatchObject({ fault: { code: 'host.key-file', why: 'wrong-passphrase' } });
  // It opens the key, which is none that this host knows.
  expect(await login('open sesame')).toMatchObject({ what: 'login', fault: { code: 'host.login-refused' } });
  expect(JSON.stringify([our.logLines, our.events])).not.toContain('open sesame');
});

it('given PowerShell over SSH, then its host key is offered and trusted as that of SSH, and it is kept with it', async () => {
  const { our, definition, key } = await anOctopus();
  const host = overSsh(draftOf(definition));

  const first = await good(our.api.hosts.tryHost({ node: 'OCTO-1', host, service: null }));
  expect([kinds(first.tries).slice(0, 3), first.offeredHostKey]).toEqual([
    ['transport worked', 'host-key failed', 'login not-tried'],
    draftOf(definition).hostKey,
  ]);

  // The practice hosts start no PowerShell for SSH, so a session ends there, whether this computer has a PowerShell or not.
  const trusted = { ...host, hostKey: first.offeredHostKey };
  const second = await good(our.api.hosts.tryHost({ node: 'OCTO-1', host: trusted, service: null }));
  expect(kinds(second.tries).slice(0, 5)).toEqual([
    'transport worked',
    'host-key worked',
    'login worked',
    'script failed',
    'right-machine not-tried',
  ]);

  const form = formOf(definition, key, 'vault');
  const withHost = (kept: HostDraft) => ({ ...form, nodes: form.nodes.map((node) => ({ ...node, host: kept })) });
  expect(await our.api.clusters.add({ draft: withHost(host) })).toMatchObject({ ok: false });
  const { clusterId } = await good(our.api.clusters.add({ draft: withHost(trusted) }));
  const kept = our.settings.read().clusters.find((cluster) => cluster.clusterId === clusterId);
  expect(kept?.definition.nodes[0]?.host).toEqual(trusted);
});

it('given the hypervisor of a node, then the machine is read there; one that it does not have has failed by name', async () => {
  const { our, definition } = await anOctopus();
  const known = definition.nodes[0]?.hypervisor;
  if (known?.kind !== 'hyper-v') throw new Error('The practice cluster has a Hyper-V server');
  const form = { kind: known.kind, vm: known.vm, host: sshDraft(known.host) };

  const there = await good(our.api.hosts.tryHypervisor({ node: 'OCTO-1', hypervisor: form }));
  expect([kinds(there.tries), there.reading?.snapshots]).toEqual([
    ['transport worked', 'host-key worked', 'login worked', 'script worked', 'virtual-machine worked'],
    [],
  ]);

  const other = await good(our.api.hosts.tryHypervisor({ node: 'OCTO-1', hypervisor: { ...form, vm: 'another' } }));
  expect([kinds(other.tries).slice(3), other.reading]).toEqual([['script worked', 'virtual-machine failed'], null]);
});

it('given a form with a key to be kept, then it lies in the vault and the settings only name it; removed, it is gone', async () => {
  const { our, definition, key } = await anOctopus();

  const { clusterId } = await good(our.api.clusters.add({ draft: formOf(definition, key, 'vault') }));

  const [kept] = (await good(our.api.secrets.describe({}))).kept;
  expect(kept?.label).toBe('By form: API key');
  const settings = readFileSync(join(our.dataFolder, 'settings.json'), 'utf8');
  expect([settings.includes(key), settings.includes(kept?.id ?? '?')]).toEqual([false, true]);
  expect((await good(our.api.clusters.look({ clusterId, focus: null }))).definition.apiKey).toEqual({
    kind: 'vault',
    id: kept?.id,
  });
  const read = await our.heard(
    ({ stream, event }) =>
      stream === `cluster:${clusterId}` &&
      event.type === 'cluster-read' &&
      event.news.instance.summary?.kind === 'observed',
  );
  expect(read.event.type).toBe('cluster-read');

  await good(our.api.clusters.remove({ clusterId }));
  expect((await good(our.api.secrets.describe({}))).kept).toEqual([]);
});

it('given a key that is asked each time, then the page is asked once, and its answer is taken once', async () => {
  const { our, definition, key } = await anOctopus();
  const { clusterId } = await good(our.api.clusters.add({ draft: formOf(definition, key, 'no') }));

  const look = our.api.clusters.look({ clusterId, focus: null });
  const asked = await our.heard(({ event }) => event.type === 'secret-asked');
  const request = asked.event.type === 'secret-asked' ? asked.event.asked : null;
  expect([request?.what, request?.cluster]).toEqual(['API key', 'By form']);
  const answer = { requestId: request?.requestId ?? '', value: key };
  expect([(await our.api.secrets.answer(answer)).ok, (await our.api.secrets.answer(answer)).ok]).toEqual([true, false]);

  expect((await good(look)).clusterId).toBe(clusterId);
  expect(our.events.filter(({ event }) => event.type === 'secret-asked').length).toBe(1);
  expect(JSON.stringify([our.events, our.logLines])).not.toContain(key);
});

it('given a person who does not give the key, then looking says so, and asks again the next time', async () => {
  const { our, definition, key } = await anOctopus();
  const { clusterId } = await good(our.api.clusters.add({ draft: formOf(definition, key, 'no') }));

  const look = our.api.clusters.look({ clusterId, focus: null });
  const asked = await our.heard(({ event }) => event.type === 'secret-asked');
  const requestId = asked.event.type === 'secret-asked' ? asked.event.asked.requestId : '';
  await good(our.api.secrets.answer({ requestId, value: null }));

  expect(await look).toMatchObject({ ok: false, fault: { code: 'console.secret-not-given', what: 'API key' } });
  void our.api.clusters.look({ clusterId, focus: null });
  await our.heard(({ event }) => event.type === 'secret-asked' && event.asked.requestId !== requestId);
});

it('given a form that cannot be kept, then it says where, and nothing is kept', async () => {
  const { our, definition, key } = await anOctopus();
  const draft = formOf(definition, key, 'vault');

  const answer = await our.api.clusters.add({ draft: { ...draft, url: 'http://octopus.example.com' } });

  expect(answer).toMatchObject({ ok: false, fault: { code: 'input.wrong', place: 'By form: url' } });
  expect((await good(our.api.secrets.describe({}))).kept).toEqual([]);
});

it('given a cluster that is changed while somebody looks, then the stream breaks off, and looking again shows the new one', async () => {
  const { our, definition, key } = await anOctopus();
  const draft = formOf(definition, key, 'vault');
  const { clusterId } = await good(our.api.clusters.add({ draft }));
  const { mark, definition: before } = await good(our.api.clusters.look({ clusterId, focus: null }));
  const source = { kind: 'source', source: before.apiKey } as const;

  await good(our.api.clusters.change({ clusterId, draft: { ...draft, name: 'Renamed', apiKey: source } }));

  const events = () => our.events.filter(({ stream }) => stream === mark.stream).map(({ seq }) => seq);
  await our.heard(
    ({ stream }) => stream === mark.stream && events().some((seq, at) => seq > (events()[at - 1] ?? mark.seq) + 1),
  );
  expect((await good(our.api.clusters.look({ clusterId, focus: null }))).definition.name).toBe('Renamed');
  expect((await good(our.api.secrets.describe({}))).kept.length).toBe(1);
});

it('given a cluster that is exported and imported, then it is the same', async () => {
  const { our, definition, key } = await anOctopus();
  const { clusterId } = await good(our.api.clusters.add({ draft: formOf(definition, key, 'vault') }));
  const path = join(our.dataFolder, 'exported.json');
  our.chosen.save = path;
  our.chosen.file = path;

  await good(our.api.clusters.exportFile({ clusterId }));
  expect(readFileSync(path, 'utf8')).not.toContain(key);
  const imported = await good(our.api.clusters.importFile({}));

  const [one, other] = [clusterId, imported?.clusterId].map((id) =>
    our.settings.read().clusters.find((cluster) => cluster.clusterId === id),
  );
  expect(other?.definition).toEqual(one?.definition);
});

it('given a file that nobody wrote like that, then importing names file and key', async () => {
  const our = await aConsole();
  const path = join(our.dataFolder, 'wrong.json');
  writeFileSync(path, '{ "name": "x", "surprise": 1 }');
  our.chosen.file = path;

  const answer = await our.api.clusters.importFile({});

  expect(answer).toMatchObject({ ok: false, fault: { code: 'input.wrong' } });
  expect(JSON.stringify(answer)).toContain(path);
});

it('given a host without remote access, then its reading is an instruction, taken by its own line alone', async () => {
  const { our, definition, key } = await anOctopus();
  const form = formOf(definition, key, 'vault');
  const nodes = form.nodes.map((node) => ({ ...node, host: { transport: 'manual' as const } }));
  const { clusterId } = await good(our.api.clusters.add({ draft: { ...form, nodes } }));
  expect(await good(our.api.hosts.instructions({ clusterId }))).toEqual([]);

  const look = our.api.hosts.look({ clusterId, node: 'OCTO-1' });
  const told = await our.heard(({ event }) => event.type === 'instructions-changed' && event.instructions.length > 0);
  const [first] = told.event.type === 'instructions-changed' ? told.event.instructions : [];
  expect(first).toMatchObject({ host: 'OCTO-1', kind: 'reading', script: 'read-host' });
  expect((await good(our.api.clusters.look({ clusterId, focus: null }))).instructions).toEqual([first]);
  expect(await good(our.api.hosts.paste({ clusterId, text: 'nothing of ours' }))).toEqual({ kind: 'no-line' });
  const foreign = `{lowtide:1:result:${'0'.repeat(32)}:2:e30=:lowtide}`;
  expect(await good(our.api.hosts.paste({ clusterId, text: foreign }))).toEqual({ kind: 'other-instruction' });
  // Only an act can be set aside: a reading that nobody makes is simply not known.
  await good(our.api.hosts.setAside({ clusterId, instructionId: first?.id ?? '' }));
  expect((await good(our.api.hosts.instructions({ clusterId }))).length).toBe(1);

  await our.console.close();
  expect((await look).ok).toBe(false);
});

it('given a host by hand, then trying it says how it will be done', async () => {
  const our = await aConsole();

  const tried = await good(our.api.hosts.tryHost({ node: 'OCTO-1', host: { transport: 'manual' }, service: null }));

  expect(kinds(tried.tries).slice(0, 2)).toEqual(['transport worked', 'host-key not-tried']);
});

it('given a cluster whose instance is not known yet, then it is learnt and kept', async () => {
  const { our, definition, key } = await anOctopus();
  const draft = { ...formOf(definition, key, 'vault'), installationId: null };
  const { clusterId } = await good(our.api.clusters.add({ draft }));

  await good(our.api.clusters.look({ clusterId, focus: null }));
  await our.heard(({ stream, event }) => stream === `cluster:${clusterId}` && event.type === 'cluster-read');
  await our.heard(
    ({ event }) =>
      event.type === 'clusters-changed' &&
      our.settings.read().clusters[0]?.definition.installationId === definition.installationId,
  );
});

it('given the map, then it is read while somebody looks, with the tasks of the node in focus, and no longer', async () => {
  const { our } = await anOctopus('busy');
  const [cluster] = (await good(our.api.clusters.list({}))).clusters;
  const clusterId = cluster?.clusterId ?? '';
  const of = (fits: (news: FactsNews) => boolean) =>
    our.heard(
      ({ stream, event }) => stream === `cluster:${clusterId}` && event.type === 'cluster-read' && fits(event.news),
    );

  await good(our.api.clusters.look({ clusterId, focus: 'OCTO-2' }));
  await of(({ instance }) => instance.maintenance?.kind === 'observed');
  await of(({ nodes }) => JSON.stringify(nodes).includes('"quietLatest":{"kind":"observed"'));
  await of(({ nodes }) => JSON.stringify(nodes).includes('"host":{"kind":"observed"'));
  const host = await good(our.api.hosts.look({ clusterId, node: 'OCTO-1' }));

  expect(host.computerName).toBe('OCTO-1');
  await good(our.api.clusters.lookAway({ clusterId }));
});

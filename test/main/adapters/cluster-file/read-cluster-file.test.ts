import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readClusterFile } from '../../../../main/adapters/cluster-file/read-cluster-file.ts';
import { aClusterFile, anSshHost, folderWith, HOST_KEY, refusal } from './files.ts';

async function read(content: unknown, others: { readonly [name: string]: unknown } = {}) {
  const folder = await folderWith({ 'cluster.json': content, ...others });
  return { folder, result: await readClusterFile(join(folder, 'cluster.json')) };
}

async function refused(content: unknown): Promise<string> {
  const { folder, result } = await read(content);
  return refusal(result, folder);
}

const withHost = (host: unknown) => aClusterFile({ nodes: [{ name: 'OCTO-1', host }] });

describe('a cluster file', () => {
  it('given the least there is, then every default is filled in', async () => {
    const { result } = await read(aClusterFile());

    expect(result).toEqual({
      ok: true,
      value: {
        name: 'Production Octopus',
        url: 'https://octopus.example.com',
        tls: null,
        insecureHttp: null,
        topology: 'ha',
        installationId: null,
        apiKey: { kind: 'env', name: 'OCTOPUS_API_KEY' },
        nodes: [
          {
            name: 'OCTO-1',
            url: 'https://octo-1.example.com',
            service: null,
            host: {
              transport: 'ssh',
              address: '10.0.0.11',
              port: 22,
              user: 'patch',
              login: { kind: 'agent' },
              hostKey: HOST_KEY,
              knownHosts: null,
              shell: 'powershell',
            },
            hypervisor: null,
          },
          { name: 'OCTO-2', url: null, service: null, host: { transport: 'manual' }, hypervisor: null },
        ],
        practice: null,
      },
    });
  });

  it('takes paths relative to the file, secrets from every source, and every transport', async () => {
    const { folder, result } = await read(
      aClusterFile({
        apiKey: { file: 'keys/api' },
        nodes: [
          {
            name: 'OCTO-1',
            host: anSshHost({ login: { identityFile: 'keys/id', passphrase: { ask: true } } }),
            hypervisor: { kind: 'hyper-v', vm: 'vm-1', host: anSshHost({ login: { password: { vault: 'hv' } } }) },
          },
          {
            name: 'OCTO-2',
            host: {
              transport: 'powershell',
              computerName: 'octo-2',
              credential: { user: 'OCTO-2\\patch', password: { env: 'PASSWORD' } },
              certificate: { skipChecks: 'ticket 4711' },
            },
          },
        ],
      }),
      { 'keys/id': '-----BEGIN OPENSSH PRIVATE KEY-----' },
    );

    expect(result).toMatchObject({
      ok: true,
      value: {
        apiKey: { kind: 'file', path: join(folder, 'keys/api') },
        nodes: [
          {
            host: { login: { kind: 'key', identityFile: join(folder, 'keys/id'), passphrase: { kind: 'ask' } } },
            hypervisor: { host: { login: { kind: 'password', password: { kind: 'vault', id: 'hv' } } } },
          },
          { host: { over: 'winrm', https: true, credential: { password: { kind: 'env', name: 'PASSWORD' } } } },
        ],
      },
    });
  });

  it.each<[string, unknown, string]>([
    [
      'an unknown key',
      aClusterFile({ nodess: [] }),
      'cluster.json: nodess: this key is not known here. Remove it, or write one of: name, url, tls, insecureHttp, topology, installationId, apiKey, nodes, practice',
    ],
    [
      'an unknown key deep inside',
      withHost(anSshHost({ hostkey: HOST_KEY })),
      'cluster.json: nodes[0].host.hostkey: this key is not known here. Remove it, or write one of: transport, address, port, user, login, hostKey, knownHosts, shell',
    ],
    [
      'a wrong type',
      aClusterFile({ name: 7 }),
      'cluster.json: name: this number does not fit. Write a name for the cluster; it is typed to start a window',
    ],
    [
      'nothing where something is needed',
      aClusterFile({ apiKey: undefined }),
      'cluster.json: apiKey: this is missing. Write { "env": NAME }, { "file": PATH }, { "vault": ID } or { "ask": true }',
    ],
    [
      'an unknown topology',
      aClusterFile({ topology: 'cluster' }),
      'cluster.json: topology: this text does not fit. Write "single" or "ha"',
    ],
    [
      'an unknown transport',
      withHost({ transport: 'telnet' }),
      'cluster.json: nodes[0].host.transport: this text does not fit. Write "ssh", "powershell" or "manual"',
    ],
    [
      'two sources of a secret',
      aClusterFile({ apiKey: { env: 'A', ask: true } }),
      'cluster.json: apiKey: a secret has one source. Write exactly one of { "env": NAME }, { "file": PATH }, { "vault": ID } or { "ask": true }',
    ],
    [
      'SSH without a host key',
      withHost(anSshHost({ hostKey: undefined })),
      'cluster.json: nodes[0].host.hostKey: this or knownHosts is needed. Write "hostKey": "SHA256:..." (ssh-keygen -l on the host prints it) or "knownHosts": PATH',
    ],
    [
      'two ways to log in',
      withHost(anSshHost({ login: { agent: true, identityFile: 'k' } })),
      'cluster.json: nodes[0].host.login: a login has one way. Write exactly one of { "identityFile": PATH }, { "agent": true } or { "password": SECRET }',
    ],
    [
      'an unchecked certificate without a reason',
      withHost({ transport: 'powershell', computerName: 'a', certificate: { skipChecks: '' } }),
      'cluster.json: nodes[0].host.certificate.skipChecks: this is empty. Write the reason why the certificate is not checked',
    ],
    [
      'PowerShell over SSH with what belongs to WinRM',
      withHost({ transport: 'powershell', over: 'ssh', computerName: 'a', https: true }),
      'cluster.json: nodes[0].host.https: this does not belong to "over": "ssh". Remove it, or write the other "over"',
    ],
    [
      'an address with a password in it',
      aClusterFile({ url: 'https://me:secret@octopus.example.com' }),
      'cluster.json: url: this text does not fit. Write an address like "https://octopus.example.com", without user name, query or fragment',
    ],
    [
      'plain http beyond this machine',
      aClusterFile({ url: 'http://octopus.example.com' }),
      'cluster.json: url: plain http would show the API key to everybody on the way. Write an https address, or "insecureHttp" with the reason why it is accepted',
    ],
    [
      'a node twice',
      aClusterFile({
        nodes: [
          { name: 'OCTO-1', host: { transport: 'manual' } },
          { name: ' octo-1', host: { transport: 'manual' } },
        ],
      }),
      'cluster.json: nodes[1].name: "octo-1" is there twice. Give every node once',
    ],
    [
      'one address for two nodes',
      aClusterFile({
        nodes: [
          { name: 'A', url: 'https://o.example.com/', host: { transport: 'manual' } },
          { name: 'B', url: 'https://o.example.com', host: { transport: 'manual' } },
        ],
      }),
      "cluster.json: nodes[1].url: another node has the same address. Write each node's own address, not that of the load balancer",
    ],
    [
      'a single server of two nodes',
      aClusterFile({ topology: 'single' }),
      'cluster.json: topology: "single" is one node, and the file has 2. Write "ha", or leave one node',
    ],
    ['no node', aClusterFile({ nodes: [] }), 'cluster.json: nodes: this list does not fit. Write at least one node'],
    [
      'simulated time for a real server',
      aClusterFile({ practice: { realEpochMs: 1, simulatedEpochMs: 1, speed: 60 } }),
      'cluster.json: practice: this is for a practice cluster on this machine, and "octopus.example.com" is not on it. Remove "practice"',
    ],
    [
      'an identity file that is not there',
      withHost(anSshHost({ login: { identityFile: 'keys/none' } })),
      'cluster.json: nodes[0].host.login.identityFile: keys/none cannot be read (ENOENT). Name a file that is there and readable; paths are relative to the cluster file',
    ],
    [
      'an identity file that is none',
      withHost(anSshHost({ login: { identityFile: 'cluster.json' } })),
      'cluster.json: nodes[0].host.login.identityFile: cluster.json cannot be read (it holds no private key). Name a file that is there and readable; paths are relative to the cluster file',
    ],
    ['a list', [], 'cluster.json: this list does not fit. Write an object { ... }'],
    [
      'no JSON',
      '{\n  "name": "a",\n}',
      'cluster.json: line 3, column 1: this is not JSON. Mend the comma, quote or bracket there',
    ],
    [
      'half a file',
      '{ "name": ',
      'cluster.json: line 1, column 11: this is not JSON. Mend the comma, quote or bracket there',
    ],
  ])('given %s, then it says where and what to write', async (_what, content, says) => {
    expect(await refused(content)).toBe(says);
  });

  it('given plain http with a reason, then it is accepted', async () => {
    const file = aClusterFile({ url: 'http://octopus.example.com', insecureHttp: 'lab network' });

    expect(await refused(file)).toBe('accepted');
  });

  it('given no file, then it says so', async () => {
    const folder = await folderWith({});

    expect(refusal(await readClusterFile(join(folder, 'none.json')), folder)).toBe(
      'none.json: the file cannot be read (ENOENT). Name a file that is there and readable',
    );
  });

  it('never repeats a value, which may be a secret in the wrong place', async () => {
    const canary = 'API-CANARY0123456789';
    const files = [
      aClusterFile({ apiKey: canary }),
      aClusterFile({ apiKey: { env: [canary] } }),
      withHost(anSshHost({ login: { password: canary } })),
      `{ "apiKey": ${canary} }`,
      `{ "apiKey": "${canary}`,
    ];
    const said = await Promise.all(files.map((file) => refused(file)));

    expect(said.filter((text) => text === 'accepted' || text.includes('CANARY'))).toEqual([]);
  });
});

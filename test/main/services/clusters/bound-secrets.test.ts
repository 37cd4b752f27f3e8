import { expect, it } from 'vitest';
import type { ClusterDefinition, HostDefinition } from '../../../../core/cluster/cluster-definition.ts';
import { whyNotBound } from '../../../../main/services/clusters/bound-secrets.ts';
import { aDefinition } from '../../../support/a-definition.ts';

const kept = aDefinition();
const known = { kept: [kept], typed: [], chosenFiles: new Set<string>() };

function withHost(at: number, change: (host: HostDefinition) => HostDefinition): ClusterDefinition {
  return {
    ...kept,
    nodes: kept.nodes.map((node, index) => (index === at ? { ...node, host: change(node.host) } : node)),
  };
}

it('given the same cluster under another name, then its secrets go on opening what they opened', () => {
  expect(whyNotBound({ ...kept, name: 'Renamed', nodes: kept.nodes.slice(0, 2) }, known)).toBeNull();
});

it.each([
  ['the key to another address', { ...kept, url: 'https://evil.example' }, 'API key'],
  ['the key to another port', { ...kept, url: 'https://octopus.example.com:444' }, 'API key'],
  ['the key without TLS', { ...kept, url: 'http://octopus.example.com' }, 'API key'],
  [
    'the key to an own address of a node',
    { ...kept, nodes: kept.nodes.map((node) => ({ ...node, url: 'https://evil.example' })) },
    'API key',
  ],
  ['another entry of the vault as the key', { ...kept, apiKey: { kind: 'vault', id: 'vcenter' } as const }, 'API key'],
  ['any file as the key', { ...kept, apiKey: { kind: 'file', path: '/etc/shadow' } as const }, 'API key'],
  ['the environment as the key', { ...kept, apiKey: { kind: 'env', name: 'AWS_SECRET' } as const }, 'API key'],
  [
    'a password to another machine',
    withHost(1, (host) =>
      host.transport === 'ssh'
        ? { ...host, address: 'evil', login: { kind: 'password', password: { kind: 'file', path: '/secrets/hv' } } }
        : host,
    ),
    'OCTO-2',
  ],
  [
    'a passphrase to another key',
    withHost(1, (host) =>
      host.transport === 'ssh' && host.login.kind === 'key'
        ? { ...host, login: { ...host.login, identityFile: '/tmp/other' } }
        : host,
    ),
    'OCTO-2',
  ],
])('%s: it has to be typed again', (_what, definition, whose) => {
  expect(whyNotBound(definition, known)).toMatchObject({ code: 'input.wrong', place: `${kept.name}: ${whose}` });
});

it('what is typed now, asked each time, or chosen in a dialog may open anything', () => {
  const url = 'https://another.example';
  const nodes = kept.nodes.slice(2);
  const of = (apiKey: ClusterDefinition['apiKey']) => ({ ...kept, url, nodes, apiKey });

  expect(whyNotBound(of({ kind: 'ask' }), known)).toBeNull();
  expect(whyNotBound(of({ kind: 'vault', id: 'new' }), { ...known, typed: ['new'] })).toBeNull();
  expect(
    whyNotBound(of({ kind: 'file', path: '/keys/octopus' }), { ...known, chosenFiles: new Set(['/keys/octopus']) }),
  ).toBeNull();
});

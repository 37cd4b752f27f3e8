import { describe, expect, it } from 'vitest';
import type { ClusterDraft } from '../../../contract/clusters.ts';
import { type HostDraft, hostDraft } from '../../../contract/hosts.ts';
import {
  draftOf,
  EMPTY_DRAFT,
  emptyHost,
  missingIn,
  wayOf,
} from '../../../renderer/features/settings/connect-draft.ts';
import { aDefinition } from '../../support/a-definition.ts';

const WAYS = ['winrm', 'powershell-over-ssh', 'ssh', 'manual'] as const;
const KEY = `SHA256:${'A'.repeat(43)}`;

describe('the ways to a machine', () => {
  it.each(WAYS)('%s: an empty form of it is of that way', (way) => {
    expect(wayOf(emptyHost(way))).toBe(way);
  });

  it.each([
    ['winrm', { computerName: 'octo-1' }],
    ['powershell-over-ssh', { computerName: 'octo-1', user: 'patch', hostKey: KEY }],
    ['ssh', { address: 'octo-1', user: 'patch', hostKey: KEY }],
    ['manual', {}],
  ] as const)('%s: with what is missing filled in, main takes it, and the cluster can be kept', (way, filled) => {
    const host = { ...emptyHost(way), ...filled };
    expect([hostDraft.safeParse(host).success, missingIn(aDraft(host as HostDraft))]).toEqual([true, null]);
  });

  it.each([
    [{}, 'OCTO-1: the computer name is missing.'],
    [{ computerName: 'octo-1' }, 'OCTO-1: the user is missing.'],
    [
      { computerName: 'octo-1', user: 'patch' },
      'OCTO-1: its host key is not trusted yet. Try it, then compare the key.',
    ],
  ])('PowerShell over SSH with %j: %s', (filled, missing) => {
    expect(missingIn(aDraft({ ...emptyHost('powershell-over-ssh'), ...filled } as HostDraft))).toBe(missing);
  });
});

it('given a definition, then its form says the same of every host', () => {
  const { nodes } = aDefinition();
  expect(draftOf(aDefinition()).nodes.map(({ host }) => wayOf(host))).toEqual(['winrm', 'ssh', 'manual']);
  expect(draftOf(aDefinition()).nodes[0]?.host).toMatchObject({ computerName: 'octo-1.example.com', port: 5986 });
  expect(nodes.length).toBe(3);
});

function aDraft(host: HostDraft): ClusterDraft {
  const node = { name: 'OCTO-1', url: null, service: null, host, hypervisor: null };
  return {
    ...EMPTY_DRAFT,
    name: 'Production',
    url: 'https://octopus.example.com',
    apiKey: { kind: 'source', source: { kind: 'ask' } },
    nodes: [node],
  };
}

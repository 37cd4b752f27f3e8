import { expect, it } from 'vitest';
import {
  checkDefinition,
  clusterFileOf,
  parseDefinition,
} from '../../../../main/adapters/cluster-file/cluster-file-of.ts';
import { aDefinition } from '../../../support/a-definition.ts';

it('given a definition of every kind, when it is written and read again, then it is the same', () => {
  expect(parseDefinition('x', JSON.parse(JSON.stringify(clusterFileOf(aDefinition()))))).toEqual({
    ok: true,
    value: aDefinition(),
  });
});

it('given PowerShell over SSH, then only what belongs to it is written', () => {
  const [first, ...others] = aDefinition().nodes;
  if (first === undefined || first.host.transport !== 'powershell') throw new Error('The first host is PowerShell');
  const host = {
    ...first.host,
    over: 'ssh',
    https: false,
    authentication: null,
    credential: null,
    skipChecks: null,
    configurationName: null,
    user: 'patch',
    login: { kind: 'agent' },
    hostKey: `SHA256:${'C'.repeat(43)}`,
  } as const;
  const definition = aDefinition({ nodes: [{ ...first, host }, ...others] });

  expect(parseDefinition('x', clusterFileOf(definition))).toEqual({ ok: true, value: definition });
});

it.each([
  ['a topology that does not fit', { topology: 'single' as const }, 'topology'],
  ['plain http without a reason', { url: 'http://octopus.example.com' }, 'http'],
  ['an address that is none', { url: 'octopus' }, 'url'],
  ['an empty name', { name: '' }, 'name'],
])('given %s, then it is said before it is kept', (_what, change, word) => {
  expect(JSON.stringify(checkDefinition('the form', aDefinition(change)))).toMatch(
    new RegExp(`"ok":false.*${word}`, 'u'),
  );
});

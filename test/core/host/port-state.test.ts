import { expect, it } from 'vitest';
import { notYetRead } from '../../../core/base/fact.ts';
import type { Fault } from '../../../core/fault/fault.ts';
import { noConnection, portStateOf } from '../../../core/host/port-state.ts';
import { connectFault } from '../../../main/adapters/ssh/connect-fault.ts';

const failedBy = (fault: Fault) => ({ kind: 'unknown', fault, sinceMs: 0, lastKnown: null }) as const;

it('given a host that was read, or not read yet, then its port is open, or not told', () => {
  expect(portStateOf({ kind: 'observed', value: {}, startedAtMs: 0, observedAtMs: 1 })).toBe('open');
  expect(portStateOf(notYetRead('host', 0))).toBe(null);
});

it.each([
  ['ECONNREFUSED', 'closed'],
  ['ETIMEDOUT', 'silent'],
  ['EHOSTUNREACH', 'silent'],
  ['ECONNRESET', 'not known'],
  ['ENOTFOUND', 'not known'],
] as const)('given %s of the network, then the port is %s', (code, state) => {
  expect(portStateOf(failedBy(connectFault({ message: '', code }, 'H', 'u', false)))).toBe(state);
});

it('given a connection that took too long, then the port is silent', () => {
  const fault = connectFault({ message: '', level: 'client-timeout' }, 'H', 'u', false);
  expect([fault, portStateOf(failedBy(fault))]).toEqual([
    { code: 'host.unreachable', host: 'H', reason: noConnection.late },
    'silent',
  ]);
});

it.each<readonly [Fault, string]>([
  [{ code: 'host.login-refused', host: 'H', user: 'u' }, 'open'],
  [{ code: 'host.no-agent', host: 'H' }, 'open'],
  [{ code: 'host.connection-lost', host: 'H', script: 's' }, 'not known'],
  [{ code: 'host.timeout', host: 'H', script: 's', afterMs: 1 }, 'not known'],
])('given the fault %j, then the port is %s', (fault, state) => {
  expect(portStateOf(failedBy(fault))).toBe(state);
});

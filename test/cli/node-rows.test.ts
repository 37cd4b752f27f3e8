import { expect, it } from 'vitest';
import { unreadHostWords } from '../../cli/show/host-words.ts';
import { blockersOn, nodeRows } from '../../cli/show/node-rows.ts';
import { emptyFacts } from '../../core/window/facts.ts';
import { Scene } from '../support/small-world/scene.ts';
import { SmallWorld } from '../support/small-world/small-world.ts';
import { planOf } from '../support/small-world/walk.ts';

it('says where a node stands, without its name', () => {
  const standsAt = (step: 'quiet' | 'precaution' | 'patch' | 'ready') =>
    nodeRows(
      new Scene(new SmallWorld({ topology: 'ha' }), step, 'OCTO-1', { plan: planOf(['OCTO-1']) }).window,
      null,
    )[1];

  expect((['quiet', 'precaution', 'patch', 'ready'] as const).map((step) => standsAt(step)?.[1])).toEqual([
    'Wait for its tasks',
    'Take a precaution',
    'Patch',
    'Wait until ready',
  ]);
});

it('where the server does not tell the time, no task is called stuck: the clock of this machine may be hours away', () => {
  const facts = emptyFacts(['OCTO-1'], 0);
  const task = {
    id: 'ServerTasks-1',
    name: 'Deploy',
    description: 'Deploy',
    state: 'executing',
    spaceId: null,
    nodeId: null,
    queueTimeMs: null,
    queueExpiryMs: null,
    startTimeMs: 0,
    lastUpdatedMs: 0,
    hasPendingInterruptions: false,
  } as const;
  const reading = {
    runningCount: 1,
    tasks: { tasks: [task], scope: 'all' },
    tasksReadAtMs: 0,
    serverTimeMs: null,
  } as const;
  const known = facts.nodes['OCTO-1'];
  if (known === undefined) throw new Error('OCTO-1 is there');
  const quietLatest = { kind: 'observed', value: reading, startedAtMs: 0, observedAtMs: 3_600_000 } as const;
  const read = { ...facts, nodes: { 'OCTO-1': { ...known, quietLatest } } };

  expect(blockersOn(read, 'OCTO-1')).toMatchObject([{ kind: 'finishing' }]);
});

it('calls a host silent only where it does not answer', () => {
  const host = 'OCTO-1';
  const faults = [
    { code: 'host.unreachable', host, reason: 'no answer' },
    { code: 'host.by-hand', host, what: 'read' },
    { code: 'host.login-refused', host, user: 'patch' },
    { code: 'host.script-failed', host, script: 'read-host', type: 'not-read', message: 'x' },
  ] as const;
  expect(faults.map(unreadHostWords)).toEqual(['silent', 'by hand', 'refused', 'not read']);
});

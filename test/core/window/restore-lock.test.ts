import { describe, expect, it } from 'vitest';
import { answersTo, shownRestoreLock } from '../../../core/window/answers.ts';
import type { StepKind } from '../../../core/window/place.ts';
import { restoreLockWords } from '../../../core/window/restore-lock.ts';
import type { NodeAtStart, Window } from '../../../core/window/window.ts';
import { onTheWayBack } from '../../support/small-world/way-back.ts';

type Machine = Pick<NodeAtStart, 'stateHere' | 'isThatMachine'>;

const EMPTY: Machine = { stateHere: [], isThatMachine: true };
const DATABASE: Machine = { stateHere: ['SQL Server (MSSQLSERVER)'], isThatMachine: true };
const UNKNOWN: Machine = { stateHere: null, isThatMachine: true };

function standingAt(step: StepKind, machine: Machine): Window {
  return onTheWayBack(step, {
    start: (started) => ({
      ...started,
      cluster: {
        ...started.cluster,
        nodes: started.cluster.nodes.map(({ stateHere: _stateHere, isThatMachine: _isThatMachine, ...node }) =>
          node.name === 'OCTO-1' ? { ...node, ...machine } : node,
        ),
      },
    }),
  }).window;
}

function look(window: Window, step: StepKind) {
  const fault = { code: 'window.no-proof', step, node: 'OCTO-1', waitedMs: 1, lastSeen: 'x' } as const;
  const answers = answersTo(fault, { step, node: 'OCTO-1', pass: step === 'patch' ? 1 : 0 }, [], window);
  return { isOffered: answers.includes('restore-host'), lock: shownRestoreLock('OCTO-1', window) };
}

describe('a restore of the whole machine', () => {
  it.each([
    ['patch', EMPTY, true, null],
    ['ready', EMPTY, true, null],
    // Octopus Server has not run since it was stopped for the snapshot: nothing it wrote would be undone.
    ['patch', DATABASE, true, null],
    ['start-service', DATABASE, true, null],
    ['patch', UNKNOWN, true, null],
    // It has run again.
    ['ready', DATABASE, false, 'database-here'],
    ['ready', UNKNOWN, false, 'database-unknown'],
    ['ready', { isThatMachine: true }, false, 'database-unknown'],
    // Whatever lies there: a snapshot of another machine is never applied.
    ['patch', { ...EMPTY, isThatMachine: false }, false, 'machine-unproved'],
    ['patch', {}, false, 'machine-unproved'],
  ] as const)('at %s, given %j, is offered: %s (%s)', (step, machine, isOffered, lock) => {
    expect(look(standingAt(step, machine), step)).toEqual({ isOffered, lock });
  });

  it.each([
    ['somebody started the service and that was accepted', accepted],
    ['the service was found running and stopped again', stoppedAgain],
    ['somebody started the service just now', startedNow],
  ] as const)('given the database here and that %s, then it is locked', (_, happened) => {
    const window = happened(standingAt('patch', DATABASE));

    expect(look(window, 'patch')).toEqual({ isOffered: false, lock: 'database-here' });
    expect(look(happened(standingAt('patch', EMPTY)), 'patch').isOffered).toBe(true);
  });

  it('given no snapshot of this window, then there is neither an answer nor a lock to show', () => {
    const window = { ...standingAt('ready', DATABASE), precautions: [] };

    expect(look(window, 'ready')).toEqual({ isOffered: false, lock: null });
  });

  it('no text of a lock calls the restore right', () => {
    for (const words of Object.values(restoreLockWords))
      expect(words).not.toMatch(/\b(safe|may be restored|go ahead)\b/i);
    expect(restoreLockWords['database-here']).toContain('would put the database back');
  });
});

function accepted(window: Window): Window {
  return { ...window, waivers: [{ placeKey: stopKey(window), what: 'state', reason: 'x', by: 'x', tasks: [] }] };
}

function stoppedAgain(window: Window): Window {
  return { ...window, tries: { ...window.tries, [stopKey(window)]: 1 } };
}

function startedNow(window: Window): Window {
  const hold = {
    id: 'hold-1',
    place: null,
    fault: { code: 'window.service-started', node: 'OCTO-1' },
    answers: [],
    digest: 'x',
    withdrawsItself: false,
    tasks: [],
    raisedAtMs: 0,
    reasonEndedAtMs: null,
  } as const;
  return { ...window, hold };
}

function stopKey(window: Window): string {
  const key = Object.keys(window.done).find((done) => done.includes('stop-service'));
  if (key === undefined) throw new Error('the service was not stopped');
  return key;
}

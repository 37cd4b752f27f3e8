import type { Fault } from '../fault/fault.ts';
import { needsPerson } from '../fault/needs-person.ts';
import { type Change, type Subject, subjectWords } from './change.ts';
import { lookAtChange } from './change-look.ts';
import type { Decision, HoldDecision } from './decision.ts';
import type { Facts } from './facts.ts';
import type { StepKind } from './place.ts';
import { priorWords } from './prior-words.ts';
import type { ReadingNeed } from './reading-need.ts';
import { every } from './reading-need.ts';
import { lastRun } from './unfinished-work.ts';
import type { Outcome, Window } from './window.ts';
import { realMs } from './window.ts';

/** How long the last reading of every change may take before a person is asked. Real milliseconds. */
const READ_AGAIN_LIMIT_MS = 5 * 60_000;

/**
 * Nothing is left to do. Before the window closes each change is read once more: the ledger decides, and the world.
 * What is neither as before nor left with a reason is a hold called by its name.
 */
export function closeIfReadAgain(
  window: Window,
  facts: Facts,
  nowMs: number,
  hold: (fault: Fault) => HoldDecision,
): Decision {
  const sinceMs = window.readAgainSinceMs;
  if (sinceMs === null || sinceMs < (window.lastAnswerAtMs ?? 0)) return { kind: 'read-again' };

  for (const change of changesToRead(window)) {
    const look = lookAtChange(window, facts, change, sinceMs);
    if (look.kind === 'as-before') {
      if (change.state.kind === 'owned')
        return { kind: 'settle', change, state: { kind: 'restored', atMs: nowMs, by: 'us' } };
      continue;
    }
    const reason = look.kind === 'not-read' ? look.fault : null;
    // A key that was renewed elsewhere, for one: waiting cannot mend it.
    const isWaitedFor = look.kind === 'not-read' && (reason === null || !needsPerson(reason));
    if (isWaitedFor && nowMs - sinceMs < realMs(window, READ_AGAIN_LIMIT_MS)) {
      return {
        kind: 'wait',
        place: { step: putBackBy[change.subject.what], node: change.subject.node, pass: 0 },
        gates: [],
        saw: `${subjectWords(change.subject)} is read once more`,
        tasks: [],
        overdueAtMs: sinceMs + realMs(window, READ_AGAIN_LIMIT_MS),
      };
    }
    const found = look.kind === 'not-read' ? 'not readable' : look.found;
    return hold({
      code: 'window.change-not-put-back',
      subject: subjectWords(change.subject),
      prior: priorWords(change),
      found,
      reason,
    });
  }
  return { kind: 'close', outcome: outcomeOf(window) };
}

/** Under whose name the last look at a change is shown. */
const putBackBy: { readonly [W in Subject['what']]: StepKind } = {
  'maintenance-mode': 'maintenance-off',
  drain: 'lift-drain',
  'start-type': 'release-service',
  watchdog: 'release-service',
  dependents: 'start-service',
  task: 'release-service',
  service: 'start-service',
};

function changesToRead(window: Window): readonly Change[] {
  return window.changes.filter(
    ({ state, subject }) => state.kind === 'owned' || (state.kind === 'restored' && !wasLeft(window, subject.node)),
  );
}

/** Nobody looks any more after a node that was left out. */
function wasLeft(window: Window, node: string | null): boolean {
  return node !== null && window.nodes[node]?.course === 'left';
}

function outcomeOf(window: Window): Outcome {
  const isLeft =
    window.changes.some((change) => change.state.kind === 'left') ||
    Object.values(window.nodes).some((node) => node.course === 'left');
  if (isLeft) return 'left';
  return window.ending === null ? 'closed' : 'ended-early';
}

/** The readings that the close decides by. */
export function closingNeeds(window: Window): readonly ReadingNeed[] {
  return changesToRead(window).flatMap((change): readonly ReadingNeed[] => {
    const { what, node } = change.subject;
    if (what === 'maintenance-mode') return [{ kind: 'maintenance', node: null, everyMs: every.octopusInHandMs }];
    if (what === 'drain' || node === null) return [{ kind: 'summary', node: null, everyMs: every.octopusInHandMs }];
    if (what === 'task') {
      const run = lastRun(window, node);
      return run === null ? [] : [{ kind: 'patch-run', node, everyMs: every.patchRunMs, run }];
    }
    return [{ kind: 'host', node, everyMs: every.hostInHandMs, restartMark: null }];
  });
}

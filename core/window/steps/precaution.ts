import { faultOf, freshOf } from '../../base/fact.ts';
import type { Precaution } from '../change.ts';
import { notedDependents } from '../dependents.ts';
import { looked } from '../evidence.ts';
import { factsOf, lookAtHost, nodeOf, octopusFreshMs } from '../look.ts';
import { nodePlan } from '../node-plan.ts';
import { placeKey } from '../place.ts';
import { every } from '../reading-need.ts';
import { minutes, proved, refuted, type Step, unknown, type View } from '../step.ts';
import { stoppedGate } from '../stopped-proof.ts';

const DAY_MS = 24 * 3_600_000;
/** A provider may list a snapshot late: only a list this much younger than the act says that there is none. */
const LISTED_AFTER_MS = 60_000;

/** The operating system can be put back: a snapshot read back from its provider, or a statement with a name. */
export const precaution: Step = {
  kind: 'precaution',
  title: ({ node }) => `Take a precaution for ${node}`,
  gates: (view) => [stoppedGate(view)],
  proof: (view) => {
    const answered = view.window.attested[placeKey(view.place)];
    if (answered !== undefined) return stated(view, 'attested', answered);
    const plan = nodePlan(view.window, nodeOf(view)).precaution;
    if (plan.kind === 'attested') return stated(view, 'attested', inThePlan(view, plan.statement));
    if (plan.kind === 'none') return stated(view, 'none', inThePlan(view, plan.reason));
    const list = lookAtSnapshots(view);
    if (list === null) return unknown('the list of snapshots', faultOf(factsOf(view).snapshots, 'snapshots'));
    // One of an earlier try that came late is as good, and a second one would only grow beside it.
    const names = snapshotNames(view);
    const found = list.value.snapshots.findLast(({ name }) => names.includes(name));
    if (found === undefined) return refuted('no snapshot of this window');
    return proved(
      looked(`snapshot ${found.name} read back from ${list.value.machine.name}`, list.observedAtMs, {
        precaution: snapshotPrecaution(view, found.id, found.name, plan.keepDays),
      }),
    );
  },
  act: (view) => ({ kind: 'take-snapshot', node: nodeOf(view), name: snapshotName(view) }),
  changes: () => [],
  trace: (_act, view) => {
    const list = lookAtSnapshots(view);
    const attempt = view.window.attempts[placeKey(view.place)];
    if (list === null || attempt?.kind !== 'sent') return 'cannot-tell';
    if (list.value.snapshots.some((snapshot) => snapshot.name === snapshotName(view))) return 'happened';
    return list.startedAtMs >= attempt.lastSentAtMs + LISTED_AFTER_MS ? 'did-not-happen' : 'cannot-tell';
  },
  needs: (view) => {
    const { kind } = nodePlan(view.window, nodeOf(view)).precaution;
    return kind === 'attested' || kind === 'none'
      ? []
      : [{ kind: 'snapshots', node: nodeOf(view), everyMs: every.snapshotsMs }];
  },
  watchedUntil: null,
  undone: () => null,
  limits: minutes(10, 60),
};

/** The mark by which the snapshot of this try is found again. */
function snapshotName(view: View): string {
  return nameOfTry(view, triesBefore(view));
}

/** Those of every try, the latest last. */
function snapshotNames(view: View): readonly string[] {
  return Array.from({ length: triesBefore(view) + 1 }, (_, before) => nameOfTry(view, before));
}

function triesBefore(view: View): number {
  return view.window.tries[placeKey(view.place)] ?? 0;
}

/** Window and node, and the number of the try from the second on. */
function nameOfTry(view: View, before: number): string {
  const node = nodeOf(view).replaceAll(/[^A-Za-z0-9_.-]/g, '_');
  return `lowtide-${view.window.id}-${node}${before > 0 ? `-${before + 1}` : ''}`;
}

function lookAtSnapshots(view: View) {
  return freshOf(factsOf(view).snapshots, view.nowMs, octopusFreshMs(view));
}

type Statement = View['window']['attested'][string];

/** Who started the window answers for what the plan states, from the start on. */
function inThePlan({ window }: View, statement: string): Statement {
  return { statement, by: window.operator, atMs: window.startedAtMs };
}

/** Nothing can be read back, so its age is that of the statement (docs/decisions/attested-precaution-age.md). */
function stated(view: View, kind: 'attested' | 'none', { statement, by, atMs }: Statement) {
  const made: Precaution = {
    node: nodeOf(view),
    kind,
    words: statement,
    snapshotId: null,
    madeAtMs: atMs,
    keepUntilMs: null,
    restore: kind === 'attested' ? 'As stated by the operator.' : 'There is nothing to restore from.',
    removedAtMs: null,
  };
  return proved({
    kind: 'attested',
    saw: statement,
    observedAtMs: view.nowMs,
    notes: { precaution: made, by },
  });
}

/** The snapshot holds start type Manual and the watchdog off, so the way back says how to set them. */
function snapshotPrecaution(view: View, id: string, name: string, keepDays: number): Precaution {
  const node = nodeOf(view);
  const change = view.window.changes.find(({ subject }) => subject.what === 'start-type' && subject.node === node);
  const host = lookAtHost(view);
  const { kind } = nodePlan(view.window, node).precaution;
  const applied = kind === 'hyper-v' ? 'Apply checkpoint' : 'In vSphere, revert to snapshot';
  const machine = host.ok ? host.seen.value.computerName : node;
  return {
    node,
    kind: 'snapshot',
    words: name,
    snapshotId: id,
    madeAtMs: view.nowMs,
    keepUntilMs: view.nowMs + keepDays * DAY_MS,
    restore:
      `${applied} ${name} ${kind === 'hyper-v' ? 'to' : 'on'} the virtual machine of ${machine} and start it. ` +
      `It was taken with the Octopus Server service stopped and held: set its start type to ${change?.prior ?? 'what it was'}, ` +
      `enable the watchdog task if there is one, then start the service${neededBy(view)}. Never restore the Octopus SQL database.`,
    removedAtMs: null,
  };
}

/** The snapshot holds what needs the service stopped and at Manual, too. */
function neededBy(view: View): string {
  const before = notedDependents(view.window, nodeOf(view));
  if (before.length === 0) return '';
  const each = before.map(
    ({ name, startType, running }) => `${name} (${startType}${running ? ', started again' : ''})`,
  );
  return `, then put back what needs it: ${each.join(', ')}`;
}

import type { AuditFinding } from '../../practice/world/audit.ts';
import type { Truth } from './practice-process.ts';
import type { Summary } from './program.ts';

/** What was answered, by name: some answers allow what would be wrong without them. */
export type Answered = readonly {
  readonly answer: string;
  readonly step: string | null;
  readonly node: string | null;
}[];

export interface Allowed {
  /** Patch runs and restarts that each node needs in this scenario. */
  readonly needed: { readonly runs: number; readonly restarts: number };
  readonly answered: Answered;
}

/**
 * Judged by what the practice cluster itself saw: nothing was done that must not be, nothing twice, and whatever is not
 * as before stands in the summary as left by choice. Answers what is wrong.
 */
export function judge(truth: Truth, summary: Summary, nodes: readonly string[], allowed: Allowed): readonly string[] {
  return [
    ...truth.violations.map(
      (entry) => `${String(entry.detail['rule'])} on ${entry.node}: ${JSON.stringify(entry.detail)}`,
    ),
    ...nodes.flatMap((node) => tooOften(truth, node, allowed)),
    ...notPutBack(truth.audit, summary),
    ...leftUnasked(summary, allowed.answered),
    ...notPatched(truth, summary),
  ];
}

/** Each *do again* of a step allows that step's act once more; a restart by hand allows nothing. */
function tooOften(truth: Truth, node: string, { needed, answered }: Allowed): readonly string[] {
  const count = (kind: string) => truth.counts[kind]?.[node] ?? 0;
  const again = (step: string) =>
    answered.filter((each) => each.answer === 'do-again' && each.step === step && each.node === node).length;
  const most = {
    snapshot: 1 + again('precaution'),
    'patch-run': needed.runs + again('patch'),
    restart: needed.restarts + again('reboot'),
  };
  return Object.entries(most)
    .filter(([kind, allowed]) => count(kind) > allowed)
    .map(([kind, allowed]) => `${node}: ${kind} ${count(kind)} times, at most ${allowed} were needed`);
}

const subjects: { readonly [R in AuditFinding['rule']]: string | null } = {
  'start-type-not-as-before': 'start-type',
  'watchdog-not-as-before': 'watchdog',
  'dependent-not-as-before': 'dependents',
  'claim-left-over': 'start-type',
  'service-not-running': 'service',
  'node-not-serving': 'service',
  'drain-not-as-before': 'drain',
  'maintenance-not-as-before': 'maintenance-mode',
  'patch-task-left-over': 'task',
  'cap-not-as-before': null,
  'other-instance-not-as-before': null,
};

function notPutBack(audit: readonly AuditFinding[], summary: Summary): readonly string[] {
  return audit
    .filter(({ rule, node }) => {
      const what = subjects[rule];
      const subject = node === null ? what : `${what} ${node}`;
      return what === null || !summary.changes.some((change) => change.subject === subject && change.state === 'left');
    })
    .map(({ rule, node, detail }) => `not put back and not listed as left: ${rule} ${node ?? ''} (${detail})`);
}

/** Nothing is left but by an answer that says so, and nothing stays owned. */
function leftUnasked(summary: Summary, answered: Answered): readonly string[] {
  const owned = summary.changes
    .filter((change) => change.state === 'owned')
    .map((change) => `still owned: ${change.subject}`);
  const mayLeave = answered.some(({ answer }) => ['accept', 'leave-node', 'end-window'].includes(answer));
  const left = summary.changes.filter((change) => change.state === 'left');
  return mayLeave ? owned : [...owned, ...left.map((change) => `left, and nobody chose it: ${change.subject}`)];
}

/** Who is called patched has the updates, by the host's own account. */
function notPatched(truth: Truth, summary: Summary): readonly string[] {
  const isInstalled = (node: string) =>
    truth.events.some(
      (entry) => entry.kind === 'patch-run-ended' && entry.node === node && entry.detail['outcome'] === 'installed',
    );
  return summary.nodes
    .filter(({ name, result }) => result === 'patched' && !isInstalled(name))
    .map(({ name }) => `${name} is called patched and is not`);
}

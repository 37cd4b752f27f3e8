import type { Reachability } from '../../../core/base/reachability.ts';
import { escapeOutsideText } from '../../../core/text/escape-outside-text.ts';
import { countWords } from '../../ui/words/counts.ts';
import { ageWords } from '../../ui/words/durations.ts';
import { stepWords } from '../../ui/words/step-words.ts';
import type { NodeState, NodeView } from './node-view.ts';

export function stateText(state: NodeState): string {
  switch (state.kind) {
    case 'not-known':
      return 'Not known';
    case 'not-observed':
      return 'Not observed';
    case 'not-ready':
      return 'Not ready';
    case 'in-step':
      return state.step === 'reboot' ? 'Rebooting' : stepWords(state.step);
    case 'held':
      return 'Hold';
    case 'draining':
      return `Draining · ${countWords(state.left, 'task')} left`;
    case 'drained':
      return 'Drained';
    case 'running':
      return 'Running';
  }
}

/** Where no task is known by name: that none runs is said only of a fresh list that the count does not contradict. */
export function noTaskWords({ name, tasksReach, summary }: NodeView): string {
  const node = escapeOutsideText(name);
  switch (tasksReach.kind) {
    case 'not-yet-read':
      return 'Tasks are not read yet.';
    case 'silent':
    case 'refused':
      return tasksReach.lastObservedAtMs === null
        ? `The tasks of ${node} cannot be read.`
        : `The tasks of ${node} cannot be read now; none ran when they were read last.`;
    case 'late':
      return `No task ran on ${node} when they were read last.`;
    case 'live': {
      const running = summary?.runningTaskCount ?? 0;
      return running === 0
        ? `No task runs on ${node}.`
        : `${countWords(running, 'task runs', 'tasks run')} on ${node}; the list is older than that and named none.`;
    }
  }
}

export type NodeGroup = 'attention' | 'procedure' | 'running' | 'done';

/** Where a node stands on the big map: what needs a person first. */
export function groupOf(view: NodeView): NodeGroup {
  switch (view.state.kind) {
    case 'not-observed':
    case 'not-ready':
    case 'held':
      return 'attention';
    case 'in-step':
    case 'draining':
    case 'drained':
      return 'procedure';
    case 'not-known':
    case 'running':
      return view.isDoneInWindow ? 'done' : 'running';
  }
}

/** "Observed 1 s ago", "Last seen 4 min ago", "Not read". */
export function reachWords(reach: Reachability, nowMs: number): string {
  switch (reach.kind) {
    case 'not-yet-read':
      return 'Not read yet';
    case 'live':
      return `Observed ${ageWords(reach.observedAtMs, nowMs)}`;
    case 'late':
      return `Last seen ${ageWords(reach.observedAtMs, nowMs)}`;
    case 'silent':
      return reach.lastObservedAtMs === null
        ? 'Does not answer'
        : `Does not answer, last seen ${ageWords(reach.lastObservedAtMs, nowMs)}`;
    case 'refused':
      return reach.lastObservedAtMs === null
        ? 'Refused'
        : `Refused, last seen ${ageWords(reach.lastObservedAtMs, nowMs)}`;
  }
}

/** A search over everything that the map shows of a node. */
export function matches(view: NodeView, words: string): boolean {
  const wanted = words.trim().toLowerCase();
  if (wanted === '') return true;
  const shown = [view.name, stateText(view.state), view.host?.computerName, view.host?.build, view.version];
  return [...shown, view.definition === null ? '' : view.definition.host.transport].some(
    (text) => text?.toLowerCase().includes(wanted) === true,
  );
}

import type { LucideIcon } from 'lucide-react';
import { escapeOutsideText } from '../../../core/text/escape-outside-text.ts';
import type { Tone } from '../../ui/tone.ts';
import { transportIcon } from '../../ui/transport-icon.ts';
import type { NodeState, NodeView } from './node-view.ts';
import { stateText } from './node-words.ts';
import { stateLook } from './state-look.ts';

/** What a tile shows of a node, in plain values: two looks that are the same are drawn the same. */
export interface TileLook {
  readonly node: string;
  /** Everything the tile shows, in words. */
  readonly label: string;
  readonly tone: Tone;
  readonly busy: number;
  /** Null: Octopus does not list it. */
  readonly cap: number | null;
  readonly isClosed: boolean;
  /** Null while it simply runs: then its tasks are told. */
  readonly stateIcon: LucideIcon | null;
  readonly stateWord: string | null;
  readonly transport: LucideIcon | null;
  readonly isRebootPending: boolean;
  readonly isDone: boolean;
}

export function tileLook(view: NodeView): TileLook {
  const { name, state, summary, definition, reboot, isDoneInWindow } = view;
  const { icon, tone } = stateLook(state);
  const isPlain = state.kind === 'running';
  const isRebootPending = reboot === 'pending';
  const tasks = summary === null ? [] : [`${summary.runningTaskCount} of ${summary.taskCap} task slots busy`];
  // Begins with what is seen on the tile, in that order: who speaks to a computer says what he sees.
  const seenFirst = isPlain ? [...tasks, stateText(state)] : [stateText(state), ...tasks];
  return {
    node: name,
    label: [
      `${escapeOutsideText(name)} ${seenFirst[0] ?? ''}`,
      ...seenFirst.slice(1),
      ...(view.drainBy === 'not-lowtide' ? ['drain not set by Lowtide'] : []),
      ...(isRebootPending ? ['reboot pending'] : []),
      ...(isDoneInWindow ? ['done in this window'] : []),
    ].join(', '),
    tone,
    busy: summary?.runningTaskCount ?? 0,
    cap: summary?.taskCap ?? null,
    isClosed: summary?.isDraining ?? false,
    stateIcon: isPlain ? null : icon,
    stateWord: isPlain ? null : shortWord(state),
    transport: definition === null ? null : transportIcon(definition.host),
    isRebootPending,
    isDone: isDoneInWindow,
  };
}

/** As `stateText`, where a tile has no room for the sentence. */
function shortWord(state: NodeState): string {
  return state.kind === 'draining' ? `Draining · ${state.left}` : stateText(state);
}

import type { LucideIcon } from 'lucide-react';
import { escapeOutsideText } from '../../../core/text/escape-outside-text.ts';
import type { Tone } from '../../ui/tone.ts';
import { transportIcon } from '../../ui/transport-icon.ts';
import { hostAddress, transportWords } from '../../ui/words/cluster-words.ts';
import type { NodeView } from './node-view.ts';
import { reachWords, stateText } from './node-words.ts';
import { stateLook } from './state-look.ts';

/** What a row of the table shows of a node, in plain values: two looks that are the same are drawn the same. */
export interface RowLook {
  readonly node: string;
  readonly address: string;
  readonly stateIcon: LucideIcon;
  readonly stateTone: Tone;
  readonly stateWord: string;
  readonly answersShared: boolean | null;
  readonly busy: number;
  /** Null: Octopus does not list it. */
  readonly cap: number | null;
  readonly isClosed: boolean;
  readonly transport: LucideIcon | null;
  readonly transportWord: string;
  readonly version: string;
  readonly build: string;
  readonly reboot: NodeView['reboot'];
  readonly octopusAge: string;
  readonly hostAge: string;
}

export function rowLook(view: NodeView, nowMs: number): RowLook {
  const { name, state, summary, definition, host } = view;
  const address = host?.computerName ?? (definition === null ? null : hostAddress(definition.host));
  const { icon, tone } = stateLook(state);
  return {
    node: name,
    address: address === null ? 'Host not known' : escapeOutsideText(address),
    stateIcon: icon,
    stateTone: tone,
    stateWord: stateText(state),
    answersShared: view.answersShared,
    busy: summary?.runningTaskCount ?? 0,
    cap: summary?.taskCap ?? null,
    isClosed: summary?.isDraining ?? false,
    transport: definition === null ? null : transportIcon(definition.host),
    transportWord: definition === null ? 'Not described' : transportWords(definition.host),
    version: escapeOutsideText(view.version ?? 'Not known'),
    build: escapeOutsideText(host?.build ?? 'Build not known'),
    reboot: view.reboot,
    octopusAge: reachWords(view.octopus, nowMs).replace('Observed ', ''),
    hostAge: reachWords(view.hostReach, nowMs).toLowerCase().replace('observed ', ''),
  };
}

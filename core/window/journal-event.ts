import type { Fault } from '../fault/fault.ts';
import type { Act, IntendedChange } from './act.ts';
import type { ChangeState, Precaution, Subject } from './change.ts';
import type { Evidence } from './evidence.ts';
import type { Answer, Hold } from './hold.ts';
import type { Place } from './place.ts';
import type { Plan } from './plan.ts';
import type { Outcome, WindowCluster } from './window.ts';

/** Everything a journal can say, as a closed union (`docs/journal.md`). `atMs` is UTC in epoch milliseconds. */
export type JournalEvent =
  | Started
  /** A process took the window in hand: the one that started it, or one that resumes it. */
  | {
      readonly type: 'taken-up';
      readonly atMs: number;
      readonly by: string;
      readonly workstation: string;
      readonly product: string;
      readonly mode: 'ask' | 'run';
    }
  | { readonly type: 'waiting'; readonly atMs: number; readonly place: Place; readonly waitsFor: readonly string[] }
  | { readonly type: 'asked'; readonly atMs: number; readonly place: Place; readonly act: Act; readonly digest: string }
  | { readonly type: 'consented'; readonly atMs: number; readonly digest: string; readonly by: string }
  | { readonly type: 'consent-lapsed'; readonly atMs: number; readonly digest: string }
  | {
      readonly type: 'intended';
      readonly atMs: number;
      readonly place: Place;
      readonly act: Act;
      readonly changes: readonly IntendedChange[];
    }
  | {
      readonly type: 'outcome';
      readonly atMs: number;
      readonly place: Place;
      readonly outcome: 'accepted' | 'refused' | 'unknown';
      readonly fault: Fault | null;
    }
  | { readonly type: 'not-done'; readonly atMs: number; readonly place: Place }
  | { readonly type: 'advanced'; readonly atMs: number; readonly place: Place; readonly evidence: Evidence }
  | { readonly type: 'reopened'; readonly atMs: number; readonly place: Place; readonly because: string }
  | { readonly type: 'held'; readonly atMs: number; readonly hold: Hold }
  | { readonly type: 'hold-withdrawn'; readonly atMs: number; readonly holdId: string }
  | { readonly type: 'hold-reason-ended'; readonly atMs: number; readonly holdId: string }
  | { readonly type: 'answered'; readonly atMs: number; readonly answer: Answer }
  | { readonly type: 'answer-refused'; readonly atMs: number; readonly answer: Answer; readonly why: string }
  | { readonly type: 'paused'; readonly atMs: number; readonly by: string }
  | { readonly type: 'resumed'; readonly atMs: number; readonly by: string }
  | { readonly type: 'mode-chosen'; readonly atMs: number; readonly by: string; readonly mode: 'ask' | 'run' }
  | { readonly type: 'gap'; readonly atMs: number; readonly fromMs: number; readonly toMs: number }
  | { readonly type: 'clock-jumped'; readonly atMs: number; readonly byMs: number }
  | { readonly type: 'offline'; readonly atMs: number; readonly fromMs: number; readonly toMs: number }
  /** Narration: what one lane of a node showed for the first time. */
  | { readonly type: 'seen'; readonly atMs: number; readonly node: string; readonly lane: Lane; readonly saw: string }
  | { readonly type: 'change-settled'; readonly atMs: number; readonly subject: Subject; readonly state: ChangeState }
  | { readonly type: 'reading-again'; readonly atMs: number }
  | { readonly type: 'credential-renewed'; readonly atMs: number; readonly by: string }
  | Closed
  | { readonly type: 'precaution-removed'; readonly atMs: number; readonly node: string; readonly by: string }
  | { readonly type: 'note'; readonly atMs: number; readonly by: string; readonly text: string };

export type Lane = 'port' | 'host' | 'service' | 'octopus';

export interface Started {
  readonly type: 'started';
  readonly atMs: number;
  readonly product: string;
  readonly windowId: string;
  readonly cluster: WindowCluster;
  readonly plan: Plan;
  readonly operator: string;
  readonly workstation: string;
  readonly mode: 'ask' | 'run';
  readonly speed: number;
  readonly findings: readonly FindingAtStart[];
}

export interface FindingAtStart {
  readonly check: string;
  readonly scope: string;
  readonly state: 'ok' | 'warning' | 'blocking' | 'unknown';
  readonly read: string;
}

export interface Closed {
  readonly type: 'closed';
  readonly atMs: number;
  readonly outcome: Outcome;
  readonly nodes: readonly NodeResult[];
  readonly precautions: readonly Precaution[];
}

export interface NodeResult {
  readonly name: string;
  readonly result: 'patched' | 'partly-patched' | 'not-patched' | 'left' | 'not-begun';
}

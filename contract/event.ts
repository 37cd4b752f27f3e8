import type { Instruction } from '../core/ports/manual-desk.ts';
import type { Decision } from '../core/window/decision.ts';
import type { JournalEvent } from '../core/window/journal-event.ts';
import type { AppNotice } from './app.ts';
import type { OpenWindow } from './clusters.ts';
import type { FactsNews } from './facts-news.ts';
import type { SecretAsked } from './secrets.ts';
import type { Settings } from './settings.ts';
import type { ClockReading, StreamMark } from './stream.ts';
import type { WindowEnd } from './windows.ts';

/** What main tells the page unasked: few, past tense, each in its stream (`stream.ts`). */
export type ConsoleEvent =
  /** Stream `app`. */
  | { readonly type: 'noticed'; readonly notices: readonly AppNotice[] }
  | { readonly type: 'settings-changed'; readonly settings: Settings }
  /** The menu, or a click on a native notice, asked for a screen. */
  | { readonly type: 'screen-asked'; readonly screen: ScreenAsked }
  /** Stream `clusters`: the list or an open window of it changed; ask `clusters.list`. */
  | { readonly type: 'clusters-changed' }
  /** Stream `records`: ask `records.list`. */
  | { readonly type: 'records-changed' }
  /** Stream `secrets`. */
  | { readonly type: 'secret-asked'; readonly asked: SecretAsked }
  | { readonly type: 'secret-ask-ended'; readonly requestId: string }
  /** Stream `cluster:<id>`. */
  | {
      readonly type: 'cluster-read';
      readonly news: FactsNews;
      readonly clock: ClockReading;
      readonly openWindow: OpenWindow | null;
    }
  /** What a person has to run on hosts without remote access. */
  | { readonly type: 'instructions-changed'; readonly instructions: readonly Instruction[] }
  /** Stream `window:<id>`: each journal event as soon as it is on disk. */
  | { readonly type: 'window-recorded'; readonly event: JournalEvent; readonly hash: string }
  | {
      readonly type: 'window-read';
      readonly news: FactsNews;
      readonly decision: Decision;
      readonly clock: ClockReading;
      readonly pausesAfterThisStep: boolean;
    }
  | { readonly type: 'window-ended'; readonly end: WindowEnd };

export type ScreenAsked =
  | { readonly kind: 'cluster' | 'plan' | 'window' | 'record' | 'settings' | 'welcome' | 'commands' | 'shortcuts' }
  | { readonly kind: 'one-window'; readonly windowId: string };

/** As it crosses the boundary. */
export interface EventEnvelope extends StreamMark {
  readonly event: ConsoleEvent;
}

import type { Clock } from '../../core/ports/clock.ts';
import type { ManualDesk } from '../../core/ports/manual-desk.ts';
import type { WindowRunner } from '../../main/services/window-runner/window-runner.ts';
import type { Setting } from '../setting.ts';
import { jsonView } from './json-view.ts';
import { lineView } from './line-view.ts';
import { liveView } from './live-view.ts';
import type { WindowView } from './window-view.ts';

export type Attend = (runner: WindowRunner) => { close(): void };

export interface Attended {
  readonly view: WindowView;
  /** Lets a person take part; ends what it began when the window ends. Null: nobody sits here. */
  readonly attend: Attend | null;
}

export interface ViewWish {
  /** How the commands end that go on with this window (` --data DIR`); null: its cluster ends with this process. */
  readonly commandTail: string | null;
  /** What has to be done by hand; null: every host can be reached. */
  readonly manual: ManualDesk | null;
}

/** JSON, a picture with questions in a terminal, lines everywhere else. */
export function viewOf({ terminal, operator }: Setting, isJson: boolean, clock: Clock, wish: ViewWish): Attended {
  const attend = null;
  if (isJson) return { view: jsonView(terminal), attend };
  if (terminal.isInteractive) return liveView(terminal, operator, clock, wish);
  return { view: lineView(terminal, { ...wish, hasPicture: false, nowMs: () => clock.nowMs() }, terminal.out), attend };
}

import type { WindowRunner } from '../../main/services/window-runner/window-runner.ts';
import type { Setting } from '../setting.ts';
import { jsonView } from './json-view.ts';
import { lineView } from './line-view.ts';
import type { WindowView } from './window-view.ts';

export interface Attended {
  readonly view: WindowView;
  readonly attend: (runner: WindowRunner) => { close(): void };
}

/** JSON, a picture with questions in a terminal, lines everywhere else. */
export function viewOf({ terminal }: Setting, isJson: boolean): Attended {
  const alone = () => ({ close: () => undefined });
  if (isJson) return { view: jsonView(terminal), attend: alone };
  return { view: lineView(terminal), attend: alone };
}

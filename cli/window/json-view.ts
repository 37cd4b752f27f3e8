import { visibleJson } from '../../core/text/visible-json.ts';
import { faultLine } from '../show/words.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { WindowView } from './window-view.ts';

/** One object a line: every journal event as it is written, then the summary. */
export function jsonView(terminal: Terminal): WindowView {
  return {
    onFindings: (findings) => {
      for (const finding of findings.filter(({ state }) => state === 'blocking'))
        terminal.out(visibleJson({ type: 'finding', ...finding }));
    },
    onBegun: () => undefined,
    onEvent: (event) => terminal.out(visibleJson(event)),
    onDecision: () => undefined,
    onStopping: () => undefined,
    onJournalFailed: (fault) => terminal.err(faultLine(fault)),
    onEnd: (summary) => terminal.out(visibleJson(summary)),
  };
}

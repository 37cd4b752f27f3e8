import type { Clock } from '../../core/ports/clock.ts';
import { inHandLines } from '../show/in-hand-lines.ts';
import { nodeRows } from '../show/node-rows.ts';
import { table } from '../show/table.ts';
import { ByHand } from '../terminal/by-hand.ts';
import { Dialogue } from '../terminal/dialogue.ts';
import { panelOn } from '../terminal/panel.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { Desk } from './desk.ts';
import { lineView } from './line-view.ts';
import type { Attended, ViewWish } from './view-of.ts';

/** For a person at a terminal: lines above, below them a picture that is kept up to date, and the questions. */
export function liveView(terminal: Terminal, by: string, clock: Clock, wish: ViewWish): Attended {
  const panel = panelOn(terminal);
  const { manual } = wish;
  const byHand = manual === null ? null : new ByHand(manual, (line) => dialogue.print(line));
  const dialogue = new Dialogue(panel, (typed) => byHand?.takes(typed) === true);
  const desk = new Desk(dialogue, by, manual === null || byHand === null ? null : { manual, byHand });
  const lines = lineView(terminal, { ...wish, hasPicture: true, nowMs: () => clock.nowMs() }, (line) =>
    dialogue.print(line),
  );
  return {
    attend: (runner) => desk.attend(runner),
    view: {
      ...lines,
      onDecision: (decision, window, facts) => {
        panel.update([
          '',
          ...table(nodeRows(window, facts), terminal.columns()),
          '',
          ...inHandLines(decision, window, facts, clock.nowMs(), terminal.paint),
        ]);
        desk.consider(decision, window);
      },
      onEnd: (summary, window) => {
        panel.update([]);
        panel.hide();
        lines.onEnd(summary, window);
      },
    },
  };
}

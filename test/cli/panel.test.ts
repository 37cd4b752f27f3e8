import { expect, it } from 'vitest';
import { painter } from '../../cli/terminal/paint.ts';
import { panelOn } from '../../cli/terminal/panel.ts';
import { screenOf } from '../support/small-screen.ts';

function aPanel(rows = 24) {
  let written = '';
  const write = (text: string): void => {
    written += text;
  };
  const clock = { nowMs: 0 };
  const terminal = {
    isInteractive: true,
    paint: painter(true),
    columns: () => 20,
    rows: () => rows,
    out: (line: string) => write(`${line}\n`),
    err: () => undefined,
    draw: write,
  };
  return { panel: panelOn(terminal, () => clock.nowMs), clock, screen: () => screenOf(written) };
}

it('stays below what is printed, and is drawn over in its place', () => {
  const { panel, clock, screen } = aPanel();
  panel.print('first');
  panel.update(['NODE', 'OCTO-1  drain']);
  panel.print('second');
  clock.nowMs = 1_000;
  panel.update(['NODE']);

  expect(screen()).toEqual(['first', 'second', 'NODE', '']);
});

it('is not drawn more often than a person can read, but what it last said is', () => {
  const { panel, clock, screen } = aPanel();
  panel.update(['one']);
  clock.nowMs = 100;
  panel.update(['two']);
  expect(screen()).toEqual(['one', '']);
  panel.print('line');
  expect(screen()).toEqual(['line', 'two', '']);
});

it('goes away for a question and comes back', () => {
  const { panel, screen } = aPanel();
  panel.update(['NODE']);
  panel.hide();
  expect(screen()).toEqual(['']);
  panel.show();
  expect(screen()).toEqual(['NODE', '']);
});

it('cuts lines that would wrap, and leaves out what does not fit', () => {
  const { panel, screen } = aPanel(3);
  panel.update([painter(true)('bad', `${'x'.repeat(30)}`), 'b', 'c', 'd']);

  expect(screen()).toEqual([`${'x'.repeat(18)}…`, 'b', '']);
});

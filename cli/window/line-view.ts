import { inTerminal } from '../../core/fault/reader.ts';
import type { Finding } from '../../core/preflight/finding.ts';
import { gather } from '../../core/preflight/gather.ts';
import { describeEvent } from '../../core/window/describe-event.ts';
import type { Facts } from '../../core/window/facts.ts';
import type { JournalEvent, Started } from '../../core/window/journal-event.ts';
import type { Window } from '../../core/window/window.ts';
import { ofChecks } from '../show/finding-lines.ts';
import { holdLines } from '../show/hold-lines.ts';
import { nodeRows } from '../show/node-rows.ts';
import { summaryLines } from '../show/summary-lines.ts';
import { table } from '../show/table.ts';
import { clockWords, faultLine, safe } from '../show/words.ts';
import type { Tone } from '../terminal/paint.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { wrap } from '../terminal/width.ts';
import { WaitLines } from './wait-lines.ts';
import type { WindowView } from './window-view.ts';

const INDENT = 10;

export interface LineWish {
  /** As in `ViewWish`. */
  readonly commandTail: string | null;
  /** The table of nodes and the blockers are shown all the time: they need no lines. */
  readonly hasPicture: boolean;
  /** In the window's time. */
  readonly nowMs: () => number;
}

/** A line for every event that tells something; works everywhere. */
export function lineView(terminal: Terminal, wish: LineWish, print: (line: string) => void): WindowView {
  const { paint } = terminal;
  const waits = new WaitLines(paint);

  const event = (shown: JournalEvent): void => {
    const tone = toneOf(shown);
    if (tone === null || (shown.type === 'waiting' && (wish.hasPicture || isForProof(shown)))) return;
    waits.somethingWasTold();
    const lines = wrap(`${clockWords(shown.atMs)}  ${describeEvent(shown, inTerminal)}`, terminal.columns(), INDENT);
    for (const line of lines) print(paint(tone, line));
  };

  const nodeTable = (window: Window, facts: Facts | null): void => {
    if (wish.hasPicture) return;
    for (const line of ['', ...table(nodeRows(window, facts), terminal.columns()), '']) print(line);
  };

  const tell = (lines: readonly string[]): void => {
    for (const line of lines) {
      for (const part of wrap(line, terminal.columns() - INDENT, 2)) print(' '.repeat(INDENT) + part);
    }
    if (lines.length > 0) waits.somethingWasTold();
  };

  return {
    onFindings: (findings) => {
      for (const finding of gather(findings)) {
        const { state, next } = finding;
        if (state === 'ok') continue;
        const words = `${toldBy(finding)}. ${safe(next, 600)}${ofChecks(finding)}`;
        for (const line of wrap(words, terminal.columns(), 2))
          print(paint(state === 'blocking' ? 'bad' : 'wait', line));
      }
    },
    onBegun: (window, record, remarks) => {
      print(`${paint('strong', safe(window.cluster.name))}, window ${window.id}`);
      for (const line of wrap(`Record: ${safe(record, 500)}`, terminal.columns(), 2)) print(paint('quiet', line));
      const { insecureHttp } = window.cluster;
      const plain = insecureHttp === null ? [] : [`Warning: plain http, accepted because: ${safe(insecureHttp, 600)}`];
      for (const remark of [...plain, ...remarks])
        for (const line of wrap(remark, terminal.columns(), 2)) print(paint('wait', line));
      print('');
      if (window.hold !== null)
        for (const line of holdLines(window.hold, window, paint, terminal.columns())) print(line);
    },
    onEvent: (shown, window, facts) => {
      event(shown);
      if (shown.type === 'started') tell(findingsAtStart(shown));
      if (shown.type === 'held' || isNodeDone(shown)) nodeTable(window, facts);
      if (shown.type === 'held')
        for (const line of holdLines(shown.hold, window, paint, terminal.columns())) print(line);
    },
    onDecision: (decision, window, facts) => {
      if (!wish.hasPicture) tell(waits.lines(decision, window, facts, wish.nowMs()));
    },
    onStopping: () => print('Stopping when what is under way allows it. Ctrl-C again ends this process at once.'),
    onJournalFailed: (fault) => terminal.err(faultLine(fault)),
    onEnd: (summary, window) => {
      if (window === null) return;
      for (const line of summaryLines(summary, window, wish.commandTail, paint, terminal.columns())) print(line);
    },
  };
}

/** What did not keep the window from being started, and should be known. */
function findingsAtStart({ findings }: Started): readonly string[] {
  return gather(findings).flatMap((finding) => {
    const more = ofChecks(finding);
    return finding.state === 'ok' ? [] : [`${toldBy(finding)}${more === '' ? '' : `.${more}`}`];
  });
}

function toldBy({ state, scope, read }: Pick<Finding, 'state' | 'scope' | 'read'>): string {
  return `${state === 'unknown' ? 'not read' : state}: ${safe(scope, 60)}: ${safe(read, 600)}`;
}

/** What was sent is waited for: that goes without saying. */
function isForProof(event: Extract<JournalEvent, { type: 'waiting' }>): boolean {
  return event.waitsFor.length === 1 && event.waitsFor[0] === 'proof';
}

function isNodeDone(event: JournalEvent): boolean {
  return event.type === 'advanced' && event.place.step === 'settle';
}

/** How an event is painted; null: it is not told in lines (the picture or the lines around it say it). */
function toneOf(event: JournalEvent): Tone | null {
  switch (event.type) {
    case 'advanced':
      return 'good';
    case 'held':
      return null;
    case 'intended':
    case 'asked':
    case 'answered':
    case 'closed':
      return 'strong';
    case 'outcome':
      return event.outcome === 'accepted' ? null : 'wait';
    case 'not-done':
    case 'reopened':
    case 'consent-lapsed':
    case 'answer-refused':
    case 'gap':
    case 'offline':
    case 'clock-jumped':
    case 'hold-withdrawn':
    case 'hold-reason-ended':
      return 'wait';
    default:
      return 'quiet';
  }
}

import { randomUUID } from 'node:crypto';
import type { Fault } from '../../core/fault/fault.ts';
import { inTerminal } from '../../core/fault/reader.ts';
import type { RecordSummary } from '../../core/ports/journal-store.ts';
import type { Finding } from '../../core/preflight/finding.ts';
import type { Plan } from '../../core/window/plan.ts';
import { beginWindow } from '../../main/services/window-session/window-session.ts';
import { ExitCode } from '../exit-code.ts';
import { exitOfFault } from '../exit-of-fault.ts';
import type { Setting } from '../setting.ts';
import { faultLine, safe } from '../show/words.ts';
import { driveWindow } from './drive-window.ts';
import type { Session } from './open-session.ts';
import { readByHand } from './read-by-hand.ts';
import { emptySummary } from './summary.ts';
import type { Attend } from './view-of.ts';
import type { WindowView } from './window-view.ts';

export interface StartWish {
  readonly plan: Plan;
  readonly mode: 'ask' | 'run';
  readonly stay: boolean;
  readonly view: WindowView;
  readonly attend: Attend | null;
  /** As in `ViewWish`. */
  readonly commandTail: string | null;
  /** Hosts that nobody can reach are read by the person at the terminal. */
  readonly readsByHand: boolean;
}

export interface StartedWindow {
  readonly code: ExitCode;
  /** null: none was begun. */
  readonly windowId: string | null;
}

/** Preflight, the journal, and the window until it ends for this process. The session is opened and its secrets read. */
export async function startWindow(session: Session, setting: Setting, wish: StartWish): Promise<StartedWindow> {
  const { definition, ports } = session;
  const windowId = randomUUID();
  const { operator: name, workstation, product } = setting;
  const refused = (code: ExitCode): StartedWindow => {
    wish.view.onEnd(emptySummary('refused', definition.topology), null);
    return { code, windowId: null };
  };
  const hands = wish.readsByHand ? await readByHand(session, setting.terminal) : null;
  const begun = await beginWindow(
    windowId,
    definition,
    wish.plan,
    { name, workstation, product, mode: wish.mode },
    ports,
    inTerminal,
  );
  hands?.leave();
  switch (begun.kind) {
    case 'blocked':
      return refused(
        (await sayOpenWindow(session, setting)) ?? sayBlocked(begun.findings, session, setting, wish.view),
      );
    case 'refused':
      setting.terminal.err(faultLine(begun.fault));
      return refused(exitOfFault(begun.fault));
    case 'begun': {
      const kept = await ports.files.keepClusterFile(windowId, session.clusterFile);
      if (!kept.ok) setting.terminal.err(faultLine(kept.fault));
      const { view, stay, attend, commandTail } = wish;
      const { interruption } = setting;
      const how = { view, interruption, by: name, stay, attend, commandTail, shownFrom: 0 };
      return { code: await driveWindow({ journal: begun.journal, ports, ...how }), windowId };
    }
  }
}

/** What blocks is mostly our own window that was left: to resume it says more than each of its traces. */
async function sayOpenWindow({ definition, ports }: Session, { terminal }: Setting): Promise<ExitCode | null> {
  const { installationId, name } = definition;
  const open = installationId === null ? null : await ports.store.openWindowOf(installationId);
  if (open?.ok !== true || open.value === null) return null;
  const fault = openWindowFault(open.value, name);
  terminal.err(faultLine(fault));
  return exitOfFault(fault);
}

/** A window whose record is broken cannot be resumed: its next step is another. */
function openWindowFault({ windowId, cluster, path, state }: RecordSummary, name: string): Fault {
  return state.kind === 'broken'
    ? { code: 'journal.broken', path, line: state.line, reason: state.reason }
    : { code: 'journal.window-open', windowId, cluster: cluster ?? name };
}

/** A file that describes another cluster than the one that answers is bad input; everything else is a refusal. */
function sayBlocked(
  findings: readonly Finding[],
  { clusterFile }: Session,
  { terminal }: Setting,
  view: WindowView,
): ExitCode {
  const other = findings.find(({ check, state }) => check === 'cluster.nodes-match' && state === 'blocking');
  if (other !== undefined) {
    const place = other.read.startsWith('topology') ? 'topology' : 'nodes';
    terminal.err(`${safe(clusterFile, 500)}: ${place}: ${safe(other.read, 600)}. ${safe(other.next, 600)}`);
    return ExitCode.badInput;
  }
  view.onFindings(findings);
  terminal.err('Not started: what is named above blocks it. Nothing was changed.');
  return ExitCode.refused;
}

import { randomUUID } from 'node:crypto';
import type { Plan } from '../../core/window/plan.ts';
import type { WindowRunner } from '../../main/services/window-runner/window-runner.ts';
import { beginWindow } from '../../main/services/window-session/window-session.ts';
import { ExitCode } from '../exit-code.ts';
import { exitOfFault } from '../exit-of-fault.ts';
import type { Setting } from '../setting.ts';
import { faultLine } from '../show/words.ts';
import { driveWindow } from './drive-window.ts';
import type { Session } from './open-session.ts';
import { emptySummary } from './summary.ts';
import type { WindowView } from './window-view.ts';

export interface StartWish {
  readonly plan: Plan;
  readonly mode: 'ask' | 'run';
  readonly stay: boolean;
  readonly view: WindowView;
  readonly attend: (runner: WindowRunner) => { close(): void };
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
  const begun = await beginWindow(
    windowId,
    definition,
    wish.plan,
    { name, workstation, product, mode: wish.mode },
    ports,
  );
  switch (begun.kind) {
    case 'blocked':
      wish.view.onFindings(begun.findings);
      setting.terminal.err('Not started: the findings above block it. Nothing was changed.');
      return refused(ExitCode.refused);
    case 'refused':
      setting.terminal.err(faultLine(begun.fault));
      return refused(exitOfFault(begun.fault));
    case 'begun': {
      const kept = await ports.files.keepClusterFile(windowId, session.clusterFile);
      if (!kept.ok) setting.terminal.err(faultLine(kept.fault));
      const { view, stay, attend } = wish;
      const { interruption } = setting;
      const code = await driveWindow({ journal: begun.journal, ports, view, interruption, by: name, stay, attend });
      return { code, windowId };
    }
  }
}

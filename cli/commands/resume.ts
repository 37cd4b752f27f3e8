import { type Result, succeeded } from '../../core/base/result.ts';
import { isSameInstance } from '../../core/cluster/same-instance.ts';
import type { Window } from '../../core/window/window.ts';
import { inputWrong } from '../../main/adapters/json-file/input-wrong.ts';
import { takeUpWindow } from '../../main/services/window-session/window-session.ts';
import { ExitCode } from '../exit-code.ts';
import { exitOfFault } from '../exit-of-fault.ts';
import type { Setting } from '../setting.ts';
import { faultLine } from '../show/words.ts';
import { driveWindow } from '../window/drive-window.ts';
import { jsonView } from '../window/json-view.ts';
import { lineView } from '../window/line-view.ts';
import type { Session } from '../window/open-session.ts';
import { readWindow } from '../window/read-window.ts';
import { windowSummary } from '../window/summary.ts';
import { viewOf } from '../window/view-of.ts';
import { withSession } from './with-session.ts';

export interface ResumeOptions {
  readonly window: string;
  readonly cluster?: string;
  readonly yes: boolean;
  readonly stay: boolean;
  readonly json: boolean;
}

/** Takes a window up that another process left, wherever it was left. */
export async function resume(options: ResumeOptions, setting: Setting): Promise<ExitCode> {
  const { terminal, data, commandTail } = setting;
  const refused = (fault: Parameters<typeof faultLine>[0]): ExitCode => {
    terminal.err(faultLine(fault));
    return exitOfFault(fault);
  };
  const found = await readWindow(options.window, data.store);
  if (!found.ok) return refused(found.fault);
  const { window, path, lastHash } = found.value;
  if (window.state.kind === 'closed') {
    const { outcome, atMs } = window.state;
    if (!options.json) terminal.out('This window is closed; nothing is left to do.');
    const view = options.json
      ? jsonView(terminal)
      : lineView(terminal, { commandTail, hasPicture: false, nowMs: () => atMs }, terminal.out);
    view.onEnd(windowSummary(window, { outcome, hold: null, nowMs: atMs, lastHash, record: path }), window);
    return outcome === 'left' ? ExitCode.changesLeft : ExitCode.done;
  }
  const clusterFile = options.cluster ?? (await clusterFileOf(options.window, setting));
  if (clusterFile === null) return refused(noClusterFile);
  return withSession(
    clusterFile,
    setting,
    async (session) => {
      const fits = fitsWindow(session, window);
      if (!fits.ok) return refused(fits.fault);
      const secrets = await session.begin();
      if (!secrets.ok) return refused(secrets.fault);
      return takeUp(session, options, setting, refused);
    },
    window.cluster.installationId,
  );
}

async function takeUp(
  session: Session,
  options: ResumeOptions,
  setting: Setting,
  refused: (fault: Parameters<typeof faultLine>[0]) => ExitCode,
): Promise<ExitCode> {
  const { operator: name, workstation, product, terminal, interruption, commandTail } = setting;
  const { ports } = session;
  const operator = { name, workstation, product, mode: options.yes ? 'run' : 'ask' } as const;
  const journal = await takeUpWindow(options.window, operator, ports);
  if (!journal.ok) return refused(journal.fault);
  if (options.cluster !== undefined) await ports.files.keepClusterFile(options.window, session.clusterFile);
  const { view, attend } = viewOf(setting, options.json, ports.clock, { commandTail, manual: session.manual });
  const stay = options.stay || terminal.isInteractive;
  const shownFrom = journal.value.found.entries.length;
  return driveWindow({
    journal: journal.value,
    ports,
    view,
    interruption,
    by: name,
    stay,
    attend,
    commandTail,
    shownFrom,
  });
}

async function clusterFileOf(windowId: string, { data }: Setting): Promise<string | null> {
  const path = await data.files.clusterFileOf(windowId);
  return path.ok ? path.value : null;
}

const noClusterFile = {
  code: 'input.wrong',
  place: '--cluster',
  problem: 'where the cluster file of this window lies was not noted',
  next: 'Name it with --cluster FILE',
} as const;

/** The file may have been corrected since; it must still describe the same instance and the same nodes. */
function fitsWindow({ clusterFile, definition }: Session, window: Window): Result<null> {
  const { installationId } = definition;
  if (installationId !== null && !isSameInstance(installationId, window.cluster.installationId))
    return inputWrong(
      `${clusterFile}: installationId`,
      'this is another instance than that of the window',
      `Write "${window.cluster.installationId}"`,
    );
  const missing = window.plan.nodes.find(({ node }) => !definition.nodes.some(({ name }) => name === node));
  if (missing === undefined) return succeeded(null);
  return inputWrong(
    `${clusterFile}: nodes`,
    `"${missing.node}" of the window is not there`,
    'Write it again as it was',
  );
}

import { type Result, succeeded } from '../../core/base/result.ts';
import { inTerminal } from '../../core/fault/reader.ts';
import type { Plan } from '../../core/window/plan.ts';
import { inputWrong } from '../../main/adapters/json-file/input-wrong.ts';
import { planWithoutFile, readPlanFile } from '../../main/adapters/plan-file/read-plan-file.ts';
import { checkCluster } from '../../main/services/window-session/window-session.ts';
import type { ExitCode } from '../exit-code.ts';
import { exitOfFault } from '../exit-of-fault.ts';
import type { Setting } from '../setting.ts';
import { quoted } from '../show/hold-lines.ts';
import { faultLine, safe } from '../show/words.ts';
import { askLine } from '../terminal/ask-line.ts';
import type { Session } from '../window/open-session.ts';
import { readByHand } from '../window/read-by-hand.ts';
import { startWindow } from '../window/start-window.ts';
import { type Attended, viewOf } from '../window/view-of.ts';
import { withSession } from './with-session.ts';

export interface RunOptions {
  readonly cluster: string;
  readonly plan?: string;
  readonly start?: string;
  readonly yes: boolean;
  readonly stay: boolean;
  readonly json: boolean;
}

/** A window on a real cluster (or on a practice cluster that another process serves). */
export function run(options: RunOptions, setting: Setting): Promise<ExitCode> {
  const { terminal, commandTail } = setting;
  return withSession(options.cluster, setting, async (session) => {
    const attended = viewOf(setting, options.json, session.ports.clock, { commandTail, manual: session.manual });
    const plan = await readyPlan(options, session, setting, attended);
    if (!plan.ok) {
      terminal.err(faultLine(plan.fault));
      return exitOfFault(plan.fault);
    }
    const stay = options.stay || terminal.isInteractive;
    const wish = {
      plan: plan.value,
      mode: options.yes ? 'run' : 'ask',
      stay,
      commandTail,
      readsByHand: !options.json,
      ...attended,
    } as const;
    const { code } = await startWindow(session, setting, wish);
    return code;
  });
}

/** The plan, once the start is consented to with the cluster's name and the secrets are read. */
async function readyPlan(
  options: RunOptions,
  session: Session,
  setting: Setting,
  { view }: Attended,
): Promise<Result<Plan>> {
  const { definition } = session;
  const plan = options.plan === undefined ? planWithoutFile(definition) : await readPlanFile(options.plan, definition);
  if (!plan.ok) return plan;
  if (options.start !== undefined) {
    const word = checkedWord(options.start, definition.name);
    return word.ok ? begun(session, plan.value) : word;
  }
  const { terminal } = setting;
  if (!terminal.isInteractive)
    return inputWrong(
      '--start',
      "this is missing: a start is consented to by typing the cluster's name",
      `Write --start ${quoted(safe(definition.name))}`,
    );
  const ready = await begun(session, plan.value);
  if (!ready.ok) return ready;
  const hands = await readByHand(session, terminal);
  view.onFindings(await checkCluster(definition, plan.value, session.ports, inTerminal));
  hands.leave();
  const nodes = plan.value.nodes.map(({ node }) => safe(node)).join(', ');
  terminal.out(`A window on ${safe(definition.name)}, node by node: ${nodes}.`);
  const typed = await askLine(terminal, `Type ${safe(definition.name)} to start: `);
  const word = checkedWord(typed ?? '', definition.name);
  return word.ok ? plan : word;
}

async function begun(session: Session, plan: Plan): Promise<Result<Plan>> {
  const secrets = await session.begin();
  return secrets.ok ? succeeded(plan) : secrets;
}

function checkedWord(typed: string, name: string): Result<null> {
  if (typed.trim() === name) return succeeded(null);
  return inputWrong('--start', "this is not the cluster's name, so nothing was started", `Write ${quoted(safe(name))}`);
}

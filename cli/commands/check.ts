import { inTerminal } from '../../core/fault/reader.ts';
import type { Finding } from '../../core/preflight/finding.ts';
import { gather } from '../../core/preflight/gather.ts';
import { visibleJson } from '../../core/text/visible-json.ts';
import type { Plan } from '../../core/window/plan.ts';
import { readPlanFile } from '../../main/adapters/plan-file/read-plan-file.ts';
import { checkCluster } from '../../main/services/window-session/window-session.ts';
import { ExitCode } from '../exit-code.ts';
import { exitOfFault } from '../exit-of-fault.ts';
import type { Setting } from '../setting.ts';
import { findingLines } from '../show/finding-lines.ts';
import { faultLine, many, safe } from '../show/words.ts';
import { readByHand } from '../window/read-by-hand.ts';
import { withSession } from './with-session.ts';

export interface CheckOptions {
  readonly cluster: string;
  readonly plan?: string;
  readonly json: boolean;
}

const STATES = ['blocking', 'unknown', 'warning', 'ok'] as const;

/** Everything that is looked at before a window starts. Reads only. */
export function check(options: CheckOptions, setting: Setting): Promise<ExitCode> {
  const { terminal } = setting;
  return withSession(options.cluster, setting, async (session) => {
    const plan = options.plan === undefined ? null : await readPlanFile(options.plan, session.definition);
    const secrets = plan?.ok === false ? plan : await session.begin();
    if (!secrets.ok) {
      terminal.err(faultLine(secrets.fault));
      return exitOfFault(secrets.fault);
    }
    const hands = options.json ? null : await readByHand(session, terminal);
    const findings = await checkCluster(session.definition, planOf(plan), session.ports, inTerminal);
    hands?.leave();
    const counts = Object.fromEntries(
      STATES.map((state) => [state, findings.filter((one) => one.state === state).length]),
    );
    if (options.json) {
      for (const finding of findings) terminal.out(visibleJson({ type: 'finding', ...finding }));
      terminal.out(visibleJson({ type: 'summary', ...counts }));
    } else showFindings(findings, session.definition.name, setting);
    return exitOf(findings);
  });
}

function planOf(read: { readonly ok: boolean; readonly value?: Plan } | null): Plan | null {
  return read?.value ?? null;
}

function exitOf(findings: readonly Finding[]): ExitCode {
  const blocking = findings.filter(({ state }) => state === 'blocking');
  if (blocking.some((finding) => finding.check === 'cluster.reachable')) return ExitCode.refused;
  return blocking.length > 0 ? ExitCode.held : ExitCode.done;
}

/** What asks for attention first, the rest in one line each. */
function showFindings(findings: readonly Finding[], name: string, { terminal }: Setting): void {
  terminal.out(terminal.paint('strong', safe(name)));
  const shown = gather(findings);
  for (const state of STATES) {
    for (const finding of shown.filter((one) => one.state === state)) {
      for (const line of findingLines(finding, terminal.paint, terminal.columns())) terminal.out(line);
    }
  }
  const counted = (state: Finding['state'], one: string, several?: string) =>
    many(findings.filter((finding) => finding.state === state).length, one, several);
  terminal.out('');
  terminal.out(
    `${counted('blocking', 'finding')} blocking, ${counted('unknown', 'unknown', 'unknown')}, ${counted('warning', 'warning')}, ${counted('ok', 'check')} ok.`,
  );
}

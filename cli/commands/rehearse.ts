import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeEvent } from '../../core/window/describe-event.ts';
import { readPlanFile } from '../../main/adapters/plan-file/read-plan-file.ts';
import { recordsService } from '../../main/services/records/records-service.ts';
import type { PracticeCluster } from '../../practice/index.ts';
import { ExitCode } from '../exit-code.ts';
import { exitOfFault } from '../exit-of-fault.ts';
import type { Setting } from '../setting.ts';
import { faultLine, many } from '../show/words.ts';
import { wrap } from '../terminal/width.ts';
import { openSession } from '../window/open-session.ts';
import { startWindow } from '../window/start-window.ts';
import { viewOf } from '../window/view-of.ts';
import { type PracticeWish, servePractice } from './serve-practice.ts';

export interface RehearseOptions extends PracticeWish {
  readonly json: boolean;
}

/** A whole window on a practice cluster of its own. */
export async function rehearse(options: RehearseOptions, setting: Setting): Promise<ExitCode> {
  const directory = mkdtempSync(join(tmpdir(), 'lowtide-rehearsal-'));
  const tidy = (): void => rmSync(directory, { recursive: true, force: true });
  process.on('exit', tidy);
  const practice = await servePractice(options, directory);
  if (!practice.ok) {
    setting.terminal.err(faultLine(practice.fault));
    return exitOfFault(practice.fault);
  }
  try {
    return await rehearseOn(practice.value, options, setting);
  } finally {
    await practice.value.stop();
    tidy();
  }
}

async function rehearseOn(practice: PracticeCluster, options: RehearseOptions, setting: Setting): Promise<ExitCode> {
  const { terminal } = setting;
  const session = await openSession(practice.clusterFilePath, setting);
  if (!session.ok) throw new Error(faultLine(session.fault));
  try {
    const plan = await readPlanFile(practice.planFilePath, session.value.definition);
    if (!plan.ok) throw new Error(faultLine(plan.fault));
    const secrets = await session.value.begin();
    if (!secrets.ok) throw new Error(faultLine(secrets.fault));
    const commandTail = null;
    const attended = viewOf(setting, options.json, session.value.ports.clock, { commandTail, manual: null });
    const wish = {
      plan: plan.value,
      mode: 'run',
      stay: terminal.isInteractive,
      commandTail,
      readsByHand: false,
      ...attended,
    } as const;
    const { code, windowId } = await startWindow(session.value, setting, wish);
    return windowId === null ? code : judged(code, windowId, practice, options, setting);
  } finally {
    await session.value.close();
  }
}

/** The record is verified, and the practice cluster's own log has the last word. */
async function judged(
  code: ExitCode,
  windowId: string,
  practice: PracticeCluster,
  options: RehearseOptions,
  { terminal, data }: Setting,
): Promise<ExitCode> {
  const say = options.json ? () => undefined : terminal.out;
  const verified = await recordsService(data.store, describeEvent).verify(windowId, null);
  if (!verified.ok) {
    terminal.err(faultLine(verified.fault));
    return exitOfFault(verified.fault);
  }
  for (const line of ['', ...wrap(verified.value.words[0] ?? '', terminal.columns())]) say(line);
  const counts = (['restart', 'patch-run', 'snapshot'] as const).map((kind) => many(practice.truth.count(kind), kind));
  const violations = practice.truth.violations();
  const log = `The practice cluster's own log: ${counts.join(', ')}, ${many(violations.length, 'violation')}.`;
  for (const line of wrap(log, terminal.columns())) say(line);
  for (const { node, detail } of violations)
    terminal.err(`Violation on ${node ?? 'the cluster'}: ${JSON.stringify(detail)}`);
  if (!verified.value.verified) return ExitCode.recordBroken;
  return violations.length > 0 ? ExitCode.defect : code;
}

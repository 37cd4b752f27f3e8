import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Result } from '../../core/base/result.ts';
import { describeEvent } from '../../core/window/describe-event.ts';
import { inputWrong } from '../../main/adapters/json-file/input-wrong.ts';
import type { ExportKind } from '../../main/services/records/record-file-name.ts';
import { recordLine } from '../../main/services/records/record-line.ts';
import { type RecordsService, recordsService } from '../../main/services/records/records-service.ts';
import { ExitCode } from '../exit-code.ts';
import { exitOfFault } from '../exit-of-fault.ts';
import type { Setting } from '../setting.ts';
import { faultLine } from '../show/words.ts';

/** Every record of the data folder, newest first. A folder that was named and is not there is mistyped, not empty. */
export async function listRecords(setting: Setting): Promise<ExitCode> {
  if (setting.isDataNamed && !existsSync(setting.dataPath)) {
    const next = 'Name the folder that the windows were run with';
    return found(inputWrong('--data', `there is no folder ${setting.dataPath}`, next), setting, () => ExitCode.done);
  }
  return found(await serviceOf(setting).list(), setting, (summaries) => {
    if (summaries.length === 0) setting.terminal.out('No records yet.');
    for (const summary of summaries) setting.terminal.out(recordLine(summary, Date.now()));
    return ExitCode.done;
  });
}

export async function showRecord(windowId: string, setting: Setting): Promise<ExitCode> {
  const service = serviceOf(setting);
  const shown = found(await service.show(windowId), setting, (lines) => {
    for (const line of lines) setting.terminal.out(line);
    return ExitCode.done;
  });
  if (shown !== ExitCode.done) return shown;
  const verified = await service.verify(windowId, null);
  return found(verified, setting, (record) => (record.verified ? ExitCode.done : ExitCode.recordBroken));
}

/** Whether a record is whole and, with a hash, the one it was taken from. */
export async function verifyRecord(windowId: string, hash: string | null, setting: Setting): Promise<ExitCode> {
  return found(await serviceOf(setting).verify(windowId, hash), setting, ({ verified, words, lastHash }) => {
    for (const line of words) setting.terminal.out(line);
    setting.terminal.out(`Last hash: ${lastHash ?? 'none'}`);
    return verified ? ExitCode.done : ExitCode.recordBroken;
  });
}

/** Writes the record into the folder one stands in, under a name made of the cluster, the day and the window. */
export async function exportRecord(windowId: string, kind: ExportKind, setting: Setting): Promise<ExitCode> {
  const exported = await serviceOf(setting).exportAs(windowId, kind);
  if (!exported.ok) return found(exported, setting, () => ExitCode.done);
  const path = resolve(exported.value.fileName);
  try {
    await writeFile(path, exported.value.text);
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    setting.terminal.err(`${path} cannot be written (${reason}). Go to a folder that can be written to.`);
    return ExitCode.badInput;
  }
  setting.terminal.out(path);
  return found(await serviceOf(setting).verify(windowId, null), setting, ({ verified, words }) => {
    if (verified) return ExitCode.done;
    // A table of cells cannot say it.
    setting.terminal.err(words[0] ?? 'Not verified.');
    return ExitCode.recordBroken;
  });
}

function serviceOf({ data }: Setting): RecordsService {
  return recordsService(data.store, describeEvent);
}

function found<T>(result: Result<T>, { terminal }: Setting, work: (value: T) => ExitCode): ExitCode {
  if (result.ok) return work(result.value);
  terminal.err(faultLine(result.fault));
  return exitOfFault(result.fault);
}

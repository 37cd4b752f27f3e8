import { type Result, succeeded } from '../../core/base/result.ts';
import type { OpenJournal } from '../../core/ports/journal-store.ts';
import { byCommand } from '../../core/window/answer-names.ts';
import { whyRefused } from '../../core/window/check-answer.ts';
import { foldJournal } from '../../core/window/evolve.ts';
import type { Answer } from '../../core/window/hold.ts';
import { practiceClock, steadyClock } from '../../main/adapters/clock/steady-clock.ts';
import { readClusterFile } from '../../main/adapters/cluster-file/read-cluster-file.ts';
import { handOverAnswer } from '../../main/services/window-session/hand-over-answer.ts';
import type { Setting } from '../setting.ts';

/** Brings the answer into the journal; the value is why it was refused, or null. */
export async function deliverAnswer(
  windowId: string,
  answer: Answer,
  word: string | null,
  setting: Setting,
): Promise<Result<string | null>> {
  const { store } = setting.data;
  const opened = await store.open(windowId);
  if (opened.ok) return journalAnswer(opened.value, answer, word, setting);
  if (opened.fault.code !== 'journal.locked') return opened;
  const handed = await handOverAnswer(windowId, answer, word, setting.data.mailbox);
  if (handed !== null) return succeeded(handed.refusal);
  // Nobody took it: the process has ended meanwhile.
  const again = await store.open(windowId);
  return again.ok ? journalAnswer(again.value, answer, word, setting) : again;
}

/** No process lives: this one holds the lock for a moment. */
async function journalAnswer(
  journal: OpenJournal,
  answer: Answer,
  word: string | null,
  setting: Setting,
): Promise<Result<string | null>> {
  try {
    const events = journal.entries().map(({ event }) => event);
    const window = foldJournal(events);
    const why = whyRefused(window, answer, word, byCommand);
    if (why !== null) return succeeded(why);
    // Time never goes back in a journal.
    const atMs = Math.max(events.at(-1)?.atMs ?? 0, await windowTimeMs(journal.windowId, window.speed, setting));
    const kept = await journal.append({ type: 'answered', atMs: Math.round(atMs), answer });
    return kept.ok ? succeeded(null) : kept;
  } finally {
    await journal.close();
  }
}

/** A practice cluster's time is its own; where its file is gone, the last entry's time has to do. */
async function windowTimeMs(windowId: string, speed: number, { data }: Setting): Promise<number> {
  if (speed === 1) return steadyClock().nowMs();
  const path = await data.files.clusterFileOf(windowId);
  const definition = path.ok ? await readClusterFile(path.value) : path;
  return definition.ok && definition.value.practice !== null ? practiceClock(definition.value.practice).nowMs() : 0;
}

import { isSameInstance } from '../../core/cluster/same-instance.ts';
import type { RecordSummary } from '../../core/ports/journal-store.ts';
import { dayWords, safe } from './words.ts';

/** Precautions of this instance that were kept longer than was meant: a snapshot that is forgotten grows. */
export function overdueLines(
  records: readonly RecordSummary[],
  installationId: string,
  nowMs: number,
): readonly string[] {
  return records
    .filter((record) => isSameInstance(record.installationId, installationId))
    .flatMap(({ windowId, precautionsKept }) =>
      precautionsKept.flatMap(({ node, words, keepUntilMs }) =>
        keepUntilMs === null || keepUntilMs >= nowMs
          ? []
          : [
              `Precaution of ${safe(node)} is past its date (${dayWords(keepUntilMs)}): ${safe(words)}, window ${windowId}. Remove it.`,
            ],
      ),
    );
}

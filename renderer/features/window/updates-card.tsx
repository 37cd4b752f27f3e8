import type { PatchRunReading } from '../../../core/host/patch-run.ts';
import { escapeOutsideText } from '../../../core/text/escape-outside-text.ts';
import type { PatchNote } from '../../../core/window/evidence.ts';
import { Card } from '../../ui/card.tsx';
import text from '../../ui/text.module.css';
import { countWords, sentenceCase } from '../../ui/words/counts.ts';
import styles from './updates-card.module.css';

interface UpdatesCardProps {
  readonly pass: number;
  readonly run: PatchRunReading | null;
  readonly note: PatchNote | null;
  readonly source: string;
}

/** What a patch run does, and what it has installed. */
export function UpdatesCard({ pass, run, note, source }: UpdatesCardProps) {
  const installed = note?.installed ?? run?.result?.installed.map((update) => `KB${update.kb} ${update.title}`) ?? [];
  const remaining = note?.remaining ?? run?.result?.remaining ?? null;
  return (
    <Card level={3} title={`Updates in pass ${pass}`} end={source} isPadded>
      {run?.progress != null && note === null && (
        <p>
          <b>{sentenceCase(run.progress.phase)}</b>
          {run.progress.total > 0 && `, ${run.progress.done} of ${run.progress.total}`}
          {run.progress.title !== '' && `: ${escapeOutsideText(run.progress.title)}`}
        </p>
      )}
      {installed.length === 0 && run?.progress == null && note === null && (
        <p className={text.muted}>Nothing is installed yet.</p>
      )}
      {installed.length > 0 && (
        <ul className={styles.list}>
          {installed.map((update) => (
            <li key={update}>{escapeOutsideText(update)}</li>
          ))}
        </ul>
      )}
      {remaining !== null && (
        <p className={text.muted}>
          {countWords(remaining, 'update is', 'updates are')} left after it
          {note !== null && (note.restartAsked ? '; a restart is asked.' : '; no restart is asked.')}
        </p>
      )}
    </Card>
  );
}

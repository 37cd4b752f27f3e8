import { Camera, CircleDashed, CircleSlash, LogOut, PenLine, Undo2 } from 'lucide-react';
import { escapeOutsideText } from '../../../core/text/escape-outside-text.ts';
import type { Precaution } from '../../../core/window/change.ts';
import { describeEvent } from '../../../core/window/describe-event.ts';
import { isOpen } from '../../../core/window/found-otherwise.ts';
import type { JournalEvent } from '../../../core/window/journal-event.ts';
import type { Window } from '../../../core/window/window.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Block } from '../../ui/side-panel.tsx';
import text from '../../ui/text.module.css';
import { clockWords } from '../../ui/words/times.ts';
import { changeState, changeStory, subjectLine } from './change-words.ts';
import { precautionState } from './precaution-state.ts';
import styles from './side-blocks.module.css';

/** Everything this window altered, with its prior value; on screen as long as the window runs. */
export function ChangesBlock({ window }: { readonly window: Window }) {
  const { changes } = window;
  const open = changes.filter((change) => isOpen(window, change)).length;
  const left = changes.filter(({ state }) => state.kind === 'left').length;
  const back = changes.length - open - left;
  return (
    <Block title="Changed by this window" end={`${back} put back · ${open} open${left === 0 ? '' : ` · ${left} left`}`}>
      {changes.length === 0 ? (
        <p className={text.muted}>Nothing yet.</p>
      ) : (
        <ul className={styles.changes}>
          {changes.map((change) => (
            <li key={subjectLine(change.subject)} data-open={isOpen(window, change) || undefined}>
              <Icon of={isOpen(window, change) ? CircleDashed : change.state.kind === 'left' ? LogOut : Undo2} />
              <span>{subjectLine(change.subject)}</span>
              <span className={styles.state}>{changeState(change, window)}</span>
              <span className={styles.was}>
                {changeStory(change, window)}
                {change.state.kind === 'left' && `; left: ${escapeOutsideText(change.state.reason)}`}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Block>
  );
}

interface PrecautionsBlockProps {
  readonly precautions: readonly Precaution[];
  readonly nowMs: number;
}

export function PrecautionsBlock({ precautions, nowMs }: PrecautionsBlockProps) {
  if (precautions.length === 0) return null;
  return (
    <Block title="Precautions">
      <ul className={styles.changes}>
        {precautions.map((precaution) => (
          <li key={`${precaution.node} ${precaution.madeAtMs}`}>
            <Icon
              of={precaution.kind === 'snapshot' ? Camera : precaution.kind === 'attested' ? PenLine : CircleSlash}
            />
            <span>
              {escapeOutsideText(precaution.node)} {precautionKind(precaution.kind)}
            </span>
            <span className={styles.state}>{precautionState(precaution, nowMs)}</span>
            <span className={styles.was}>
              <span className={precaution.kind === 'snapshot' ? text.mono : undefined}>
                {escapeOutsideText(precaution.words)}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </Block>
  );
}

function precautionKind(kind: Precaution['kind']): string {
  return kind === 'snapshot' ? 'VM snapshot' : kind === 'attested' ? 'attested' : 'none';
}

const SHOWN_ENTRIES = 40;

/** The journal as it is written, the newest first. It is said by the frame on every screen, and not line by line. */
export function ActivityBlock({
  events,
  onWhole,
}: {
  readonly events: readonly JournalEvent[];
  readonly onWhole: () => void;
}) {
  const shown = events.slice(-SHOWN_ENTRIES).toReversed();
  return (
    <Block
      title="Activity"
      end={
        <Button size="sm" tone="quiet" onPress={onWhole}>
          Whole record
        </Button>
      }
    >
      <ol className={styles.feed}>
        {shown.map((event, index) => (
          <li key={events.length - index}>
            <time>{clockWords(event.atMs)}</time>
            <span>{describeEvent(event)}</span>
          </li>
        ))}
      </ol>
    </Block>
  );
}

export function AttestedBlock({ window }: { readonly window: Window }) {
  const waived = window.waivers;
  if (waived.length === 0) return null;
  return (
    <Block title="Accepted by a person">
      <ul className={styles.changes}>
        {waived.map((waiver) => (
          <li key={`${waiver.placeKey} ${waiver.what}`}>
            <Icon of={PenLine} />
            <span>{escapeOutsideText(waiver.reason)}</span>
            <span className={styles.state}>{escapeOutsideText(waiver.by)}</span>
          </li>
        ))}
      </ul>
    </Block>
  );
}

import {
  ChevronDown,
  ChevronRight,
  CircleCheck,
  CircleDashed,
  CirclePlay,
  CircleSlash,
  LogOut,
  type LucideIcon,
  OctagonPause,
} from 'lucide-react';
import { useState } from 'react';
import { escapeOutsideText } from '../../../core/text/escape-outside-text.ts';
import type { Window } from '../../../core/window/window.ts';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Icon } from '../../ui/icon.tsx';
import { LongName } from '../../ui/long-name.tsx';
import { StateWord } from '../../ui/state-word.tsx';
import type { Tone } from '../../ui/tone.ts';
import { countWords } from '../../ui/words/counts.ts';
import { durationWords } from '../../ui/words/durations.ts';
import { clockWords, shortClock } from '../../ui/words/times.ts';
import { type ChecklistGroup, type ChecklistLine, checklistOf } from './checklist.ts';
import styles from './plan-tree.module.css';

/** The checklist: each node a group, each step a line with what proved it. */
export function PlanTree({ window, nowMs }: { readonly window: Window; readonly nowMs: number }) {
  const [isWhole, setIsWhole] = useState(false);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls by itself, so the keyboard must reach it
    <nav
      className={classNames(styles.plan, isWhole && styles.whole)}
      aria-label="Checklist of this window"
      tabIndex={0}
      data-f6
    >
      <div className={styles.unfold}>
        <Button size="sm" isExpanded={isWhole} onPress={() => setIsWhole(!isWhole)}>
          {isWhole ? 'Show the step in hand only' : 'Show the whole checklist'}
        </Button>
      </div>
      {checklistOf(window).map((group) => (
        <Group key={group.node ?? 'cluster'} group={group} window={window} nowMs={nowMs} />
      ))}
      {window.state.kind !== 'closed' && (
        <div className={styles.closing}>
          <b>Close the window</b>
          <small>Every change is read once more, then the record is closed</small>
        </div>
      )}
    </nav>
  );
}

const looks: {
  readonly [S in ChecklistGroup['state']]: { readonly icon: LucideIcon; readonly tone: Tone; readonly words: string };
} = {
  done: { icon: CircleCheck, tone: 'quiet', words: 'Done' },
  now: { icon: CirclePlay, tone: 'tide', words: 'In step' },
  held: { icon: OctagonPause, tone: 'attention', words: 'Hold' },
  next: { icon: CircleDashed, tone: 'quiet', words: 'Next' },
  left: { icon: LogOut, tone: 'attention', words: 'Left out' },
  'fell-away': { icon: CircleSlash, tone: 'quiet', words: 'Not begun' },
};

function Group({
  group,
  window,
  nowMs,
}: {
  readonly group: ChecklistGroup;
  readonly window: Window;
  readonly nowMs: number;
}) {
  const isActive = group.state === 'now' || group.state === 'held';
  const [chosen, setChosen] = useState<boolean | null>(null);
  const isOpen = chosen ?? isActive;
  const { icon, tone, words } = looks[group.state];
  return (
    <div className={styles.group} data-active={isActive || undefined}>
      <button type="button" className={styles.head} aria-expanded={isOpen} onClick={() => setChosen(!isOpen)}>
        <Icon of={isOpen ? ChevronDown : ChevronRight} />
        <b>
          <LongName>{groupTitle(group)}</LongName>
        </b>
        <StateWord icon={icon} tone={tone}>
          {words}
        </StateWord>
        <small>{groupWords(group, nowMs)}</small>
      </button>
      {isOpen && group.lines.length > 0 && (
        <ol className={styles.steps}>
          {group.lines.map((line) => (
            <Line key={`${line.words} ${line.places[0]?.node ?? ''}`} line={line} window={window} nowMs={nowMs} />
          ))}
        </ol>
      )}
    </div>
  );
}

function groupTitle({ node, lines }: ChecklistGroup): string {
  if (node !== null) return escapeOutsideText(node);
  const [first] = lines;
  return lines.length === 1 && first !== undefined ? first.words : 'The whole cluster';
}

function groupWords({ state, sinceMs, untilMs, done, lines }: ChecklistGroup, nowMs: number): string {
  const all = countWords(lines.length, 'step');
  const steps = `${done} of ${all}`;
  if (sinceMs === null) return lines.length === 0 ? 'Falls away' : all;
  if (untilMs !== null)
    return `${shortClock(sinceMs)} to ${shortClock(untilMs)} · ${durationWords(untilMs - sinceMs)} · ${steps}`;
  return state === 'left' ? steps : `Since ${shortClock(sinceMs)} · ${durationWords(nowMs - sinceMs)} · ${steps}`;
}

const lineIcons: { readonly [S in ChecklistLine['state']]: LucideIcon } = {
  done: CircleCheck,
  now: CirclePlay,
  held: OctagonPause,
  next: CircleDashed,
};

const EVIDENCE_LIMIT = 160;

function Line({
  line,
  window,
  nowMs,
}: {
  readonly line: ChecklistLine;
  readonly window: Window;
  readonly nowMs: number;
}) {
  const isNow = line.state === 'now' || line.state === 'held';
  const sinceMs =
    line.state === 'held' ? (window.hold?.raisedAtMs ?? null) : isNow ? (window.inHand?.sinceMs ?? null) : null;
  return (
    <li data-at={line.state} aria-current={isNow ? 'step' : undefined}>
      <Icon of={lineIcons[line.state]} />
      <span>{line.words}</span>
      {line.doneAtMs !== null && <time>{clockWords(line.doneAtMs)}</time>}
      {sinceMs !== null && <time>{durationWords(nowMs - sinceMs)}</time>}
      {line.evidence !== null && (
        <small>
          {line.wasProvedAtMs !== null && `Was proved ${clockWords(line.wasProvedAtMs)}: `}
          {evidencePrefix(line)}
          {escapeOutsideText(line.evidence.saw, EVIDENCE_LIMIT)}
        </small>
      )}
    </li>
  );
}

function evidencePrefix({ evidence }: ChecklistLine): string {
  switch (evidence?.kind) {
    case 'attested':
      return `Attested by ${escapeOutsideText(evidence.notes.by ?? 'the operator')}: `;
    case 'found-so':
      return 'Found so: ';
    case 'waived':
      return `Waived by ${escapeOutsideText(evidence.notes.by ?? 'the operator')}: `;
    case 'looked':
    case undefined:
      return '';
  }
}

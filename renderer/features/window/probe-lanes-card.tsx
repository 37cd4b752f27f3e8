import { CircleCheck, CircleDashed, CirclePlay } from 'lucide-react';
import { useId } from 'react';
import { escapeOutsideText } from '../../../core/text/escape-outside-text.ts';
import { Card } from '../../ui/card.tsx';
import chart from '../../ui/chart.module.css';
import { Icon } from '../../ui/icon.tsx';
import { timeScale } from '../../ui/time-scale.ts';
import { useWidth } from '../../ui/use-width.ts';
import { exactWords } from '../../ui/words/durations.ts';
import { shortClock } from '../../ui/words/times.ts';
import styles from './probe-lanes-card.module.css';
import type { LaneStretch, RestartStory } from './restart-story.ts';
import { laneWords, phaseWords } from './restart-words.ts';

interface ProbeLanesProps {
  readonly story: RestartStory;
  readonly nowMs: number;
  /** When the limit of the step is reached. */
  readonly overdueAtMs: number | null;
}

export function RestartPhases({ story, nowMs }: { readonly story: RestartStory; readonly nowMs: number }) {
  return (
    <ol className={styles.phases} aria-label="Phases of the restart">
      {story.phases.map(({ phase, fromMs, toMs }) => {
        const at = fromMs === null ? 'next' : toMs === null ? 'now' : 'done';
        return (
          <li key={phase} data-at={at} aria-current={at === 'now' ? 'step' : undefined}>
            <Icon of={at === 'done' ? CircleCheck : at === 'now' ? CirclePlay : CircleDashed} />
            <span>{phaseWords(phase)}</span>
            {fromMs !== null && <small>{exactWords((toMs ?? nowMs) - fromMs)}</small>}
          </li>
        );
      })}
      <li data-at={story.phase === 'done' ? 'done' : 'next'}>
        <Icon of={story.phase === 'done' ? CircleCheck : CircleDashed} />
        <span>Another boot, settled</span>
      </li>
    </ol>
  );
}

const LABEL = 136;
/** Beside the lane stands what it shows, and for how long; where there is no room for both, the lanes need theirs. */
const WORDS = 240;
const NARROW = { below: 640, words: 170 };
const ROW = 22;
const TOP = 28;

/** Each probe a lane: bar = answers, dots = silent, outline = held by Lowtide or offline as planned, hatch = cannot be read. */
export function ProbeLanesCard({ story, nowMs, overdueAtMs }: ProbeLanesProps) {
  return (
    <Card level={3} title="Probes" end="bar: answers · dots: silent · outline: off as planned · hatch: cannot be read">
      <Lanes story={story} nowMs={nowMs} overdueAtMs={overdueAtMs} />
    </Card>
  );
}

function Lanes({ story, nowMs, overdueAtMs }: ProbeLanesProps) {
  const { ref, width } = useWidth<HTMLDivElement>(520);
  const id = useId();
  const isNarrow = width < NARROW.below;
  const right = width - (isNarrow ? NARROW.words : WORDS);
  const isNear = overdueAtMs !== null && overdueAtMs - nowMs < nowMs - story.fromMs;
  const { x, ticks } = timeScale(story.fromMs, isNear ? overdueAtMs : nowMs, LABEL, right);
  const height = TOP + story.lanes.length * ROW + 24;
  const base = TOP + story.lanes.length * ROW;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls by itself, so the keyboard must reach it
    <div ref={ref} className={chart.frame} role="region" aria-label="Probe lanes" tabIndex={0}>
      <svg
        className={chart.chart}
        width={width}
        height={height}
        role="img"
        aria-label={story.lanes.map(laneWords).join('. ')}
      >
        <defs>
          <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <path className={chart.hatch} d="M0 0v6" />
          </pattern>
        </defs>
        {story.lanes.map((lane, index) => {
          const y = TOP + index * ROW;
          const last = lane.stretches.at(-1);
          return (
            <g key={lane.name}>
              <text className={chart.strong} x={12} y={y + 14}>
                {lane.name}
              </text>
              <line className={chart.grid} x1={12} x2={width - 12} y1={y + ROW - 1} y2={y + ROW - 1} />
              {lane.stretches.map((part) => (
                <Stretch key={part.fromMs} part={part} x={x} y={y} hatch={`url(#${id})`} />
              ))}
              {last !== undefined && (
                <text className={chart.muted} x={x(nowMs) + 8} y={y + 14}>
                  {escapeOutsideText(last.saw)}
                  {!isNarrow && `, ${exactWords(nowMs - last.fromMs)}`}
                </text>
              )}
            </g>
          );
        })}
        <line className={chart.axis} x1={LABEL} x2={right} y1={base} y2={base} />
        {ticks.map((at) => (
          <text key={at} x={x(at)} y={height - 6} textAnchor="middle">
            {shortClock(at)}
          </text>
        ))}
        {story.sentAtMs !== null && (
          <>
            <path className={chart.mark} d={`M${x(story.sentAtMs)} 18V${base}`} />
            <text className={chart.muted} x={x(story.sentAtMs)} y={13} textAnchor="middle">
              restart sent
            </text>
          </>
        )}
        <path className={chart.now} d={`M${x(nowMs)} 18V${base}`} />
        {isNear && (
          <>
            <path className={chart.due} d={`M${x(overdueAtMs)} 18V${base}`} />
            <text className={chart.attention} x={x(overdueAtMs)} y={13} textAnchor="end">
              hold at {shortClock(overdueAtMs)}
            </text>
          </>
        )}
      </svg>
    </div>
  );
}

interface StretchProps {
  readonly part: LaneStretch;
  readonly x: (atMs: number) => number;
  readonly y: number;
  readonly hatch: string;
}

function Stretch({ part, x, y, hatch }: StretchProps) {
  const left = x(part.fromMs);
  const width = Math.max(2, x(part.toMs) - left);
  switch (part.kind) {
    case 'answers':
      return <rect className={chart.filled} x={left} y={y + 5} width={width} height={10} rx={2} />;
    case 'silent':
      return <line className={chart.silent} x1={left} x2={left + width} y1={y + 10} y2={y + 10} />;
    case 'held':
      return <rect className={chart.outline} x={left + 0.5} y={y + 5.5} width={width} height={9} rx={2} />;
    case 'unreadable':
      return <rect x={left} y={y + 5} width={width} height={10} fill={hatch} />;
  }
}

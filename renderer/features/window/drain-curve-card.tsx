import { useId } from 'react';
import { escapeOutsideText } from '../../../core/text/escape-outside-text.ts';
import type { TaskSample } from '../../../core/window/task-samples.ts';
import { Card } from '../../ui/card.tsx';
import chart from '../../ui/chart.module.css';
import { timeScale } from '../../ui/time-scale.ts';
import { useWidth } from '../../ui/use-width.ts';
import { countWords } from '../../ui/words/counts.ts';
import { clockWords, shortClock } from '../../ui/words/times.ts';
import { curveWords, type Stretch, stretchesOf } from './drain-curve.ts';

interface DrainCurveCardProps {
  readonly node: string;
  readonly samples: readonly TaskSample[];
  readonly flagSeenAtMs: number | null;
  readonly source: string;
  readonly nowMs: number;
  readonly speed: number;
}

const HEIGHT = 146;
const TOP = 18;
const BASE = 124;
const LEFT = 28;
/** Before "now" came so far, its words would lie over those of the drain; the line itself is there. */
const ROOM_FOR_DRAIN_ON = 64;

/** How many tasks ran on the node, as far as anybody looked. Hatched: no data. */
export function DrainCurveCard(props: DrainCurveCardProps) {
  const { node, samples, source, nowMs, speed } = props;
  const name = escapeOutsideText(node);
  return (
    <Card level={3} title={`Running tasks on ${name}`} end={source}>
      {samples.length === 0 ? (
        <p className={chart.none}>No reading yet.</p>
      ) : (
        <Curve {...props} stretches={stretchesOf(recent(samples, props), nowMs, speed)} />
      )}
    </Card>
  );
}

const SHOWN_BEFORE_MS = 3 * 60_000;

/** From a little before the flag on; what ran hours ago says nothing about this wait. */
function recent(samples: readonly TaskSample[], { flagSeenAtMs, nowMs }: DrainCurveCardProps): readonly TaskSample[] {
  const fromMs = (flagSeenAtMs ?? nowMs) - SHOWN_BEFORE_MS;
  const first = samples.findLastIndex(({ atMs }) => atMs <= fromMs);
  return first <= 0 ? samples : samples.slice(first);
}

function Curve(props: DrainCurveCardProps & { readonly stretches: readonly Stretch[] }) {
  const { stretches, flagSeenAtMs, nowMs } = props;
  const { ref, width } = useWidth<HTMLDivElement>(420);
  const id = useId();
  const right = width - 84;
  const fromMs = stretches[0]?.fromMs ?? nowMs;
  const { x, ticks } = timeScale(fromMs, Math.max(nowMs, fromMs + 60_000), LEFT, right);
  const most = Math.max(1, ...stretches.map(({ running }) => running ?? 0));
  const y = (running: number) => BASE - ((BASE - TOP) * running) / most;
  const last = stretches.at(-1)?.running ?? null;
  const summary = `Running tasks on ${escapeOutsideText(props.node)}: ${curveWords(stretches, clockWords)}. Now ${last ?? 'not known'}.`;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls by itself, so the keyboard must reach it
    <div ref={ref} className={chart.frame} role="region" aria-label="Drain curve" tabIndex={0}>
      <svg className={chart.chart} width={width} height={HEIGHT} role="img" aria-label={summary}>
        <defs>
          <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <path className={chart.hatch} d="M0 0v6" />
          </pattern>
        </defs>
        {levels(most).map((level) => (
          <g key={level}>
            <line className={level === 0 ? chart.axis : chart.grid} x1={LEFT} x2={right} y1={y(level)} y2={y(level)} />
            <text x={LEFT - 8} y={y(level) + 4} textAnchor="end">
              {level}
            </text>
          </g>
        ))}
        {ticks.map((at) => (
          <text key={at} x={x(at)} y={HEIGHT - 4} textAnchor="middle">
            {shortClock(at)}
          </text>
        ))}
        <path className={chart.area} d={areaPath(stretches, x, y)} />
        {stretches.map(({ fromMs: from, toMs, running }) =>
          running === null ? (
            <rect
              key={from}
              x={x(from)}
              y={TOP}
              width={Math.max(1, x(toMs) - x(from))}
              height={BASE - TOP}
              fill={`url(#${id})`}
            />
          ) : null,
        )}
        <path className={chart.line} d={linePath(stretches, x, y)} />
        {flagSeenAtMs !== null && flagSeenAtMs >= fromMs && (
          <>
            <path className={chart.mark} d={`M${x(flagSeenAtMs)} 4V${BASE}`} />
            {x(nowMs) - x(flagSeenAtMs) >= ROOM_FOR_DRAIN_ON && (
              <text className={chart.muted} x={x(flagSeenAtMs) + 5} y={13}>
                Drain on
              </text>
            )}
          </>
        )}
        <path className={chart.now} d={`M${x(nowMs)} 4V${BASE}`} />
        <text className={chart.tide} x={x(nowMs) + 6} y={14}>
          now
        </text>
        {last !== null && (
          <>
            <circle className={chart.dot} cx={x(nowMs)} cy={y(last)} r={4} />
            <text className={chart.strong} x={x(nowMs) + 8} y={Math.max(30, y(last) - 6)}>
              {countWords(last, 'task')}
            </text>
          </>
        )}
      </svg>
    </div>
  );
}

function levels(most: number): readonly number[] {
  const step = Math.max(1, Math.ceil(most / 5));
  return Array.from({ length: Math.floor(most / step) + 1 }, (_, index) => index * step);
}

/** One outline for each run of stretches with data, so that no seam shows between two of them. */
function areaPath(stretches: readonly Stretch[], x: (atMs: number) => number, y: (running: number) => number): string {
  return stretches
    .map(({ fromMs, toMs, running }, index) => {
      if (running === null) return '';
      const begins = stretches[index - 1]?.running == null;
      const ends = stretches[index + 1]?.running == null;
      return `${begins ? `M${x(fromMs)} ${BASE}` : ''}V${y(running)}H${x(toMs)}${ends ? `V${BASE}Z` : ''}`;
    })
    .join('');
}

function linePath(stretches: readonly Stretch[], x: (atMs: number) => number, y: (running: number) => number): string {
  return stretches
    .map(({ fromMs, toMs, running }, index) => {
      if (running === null) return '';
      const follows = index > 0 && stretches[index - 1]?.running != null;
      return `${follows ? 'L' : 'M'}${x(fromMs)} ${y(running)}H${x(toMs)}`;
    })
    .join('');
}

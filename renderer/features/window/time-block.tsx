import type { Window } from '../../../core/window/window.ts';
import chart from '../../ui/chart.module.css';
import { Block } from '../../ui/side-panel.tsx';
import text from '../../ui/text.module.css';
import { durationWords } from '../../ui/words/durations.ts';
import { shortClock, sinceWords, spanWords } from '../../ui/words/times.ts';
import { InterimButton } from './interim-button.tsx';

const WIDTH = 296;

/** Time as a budget: what is used, and what is left until the agreed end. Nothing is forecast. */
export function TimeBlock({ window, nowMs }: { readonly window: Window; readonly nowMs: number }) {
  const { agreed } = window.plan;
  const usedMs = nowMs - window.startedAtMs;
  if (agreed === null) {
    return (
      <Block title="Time">
        <p className={text.big}>
          {durationWords(usedMs)} <small>since the start at {sinceWords(window.startedAtMs, nowMs)}</small>
        </p>
        <p className={text.muted}>No time was agreed.</p>
        <InterimButton window={window} nowMs={nowMs} />
      </Block>
    );
  }
  const leftMs = agreed.endMs - nowMs;
  return (
    <Block title="Time budget" end={spanWords(agreed.startMs, agreed.endMs)}>
      <p className={text.big}>
        {durationWords(Math.abs(leftMs))}{' '}
        <small>{leftMs >= 0 ? 'left until the agreed end' : 'past the agreed end'}</small>
      </p>
      <Budget fromMs={Math.min(agreed.startMs, window.startedAtMs)} endMs={agreed.endMs} nowMs={nowMs} />
      <p className={text.muted}>
        {leftMs >= 0
          ? 'After the agreed end no further node is begun; nothing is broken off.'
          : 'No further node is begun; nothing is broken off.'}
      </p>
      <InterimButton window={window} nowMs={nowMs} />
    </Block>
  );
}

function Budget({ fromMs, endMs, nowMs }: { readonly fromMs: number; readonly endMs: number; readonly nowMs: number }) {
  const lastMs = Math.max(endMs, nowMs);
  const x = (atMs: number) => (WIDTH * (atMs - fromMs)) / Math.max(1, lastMs - fromMs);
  const words = `${durationWords(nowMs - fromMs)} used, agreed end ${sinceWords(endMs, nowMs)}`;
  const isEarly = x(nowMs) < 44;
  const isLate = WIDTH - x(nowMs) < 90;
  return (
    <svg className={chart.chart} width={WIDTH} height={52} role="img" aria-label={words}>
      <rect className={chart.empty} x={0} y={8} width={WIDTH} height={18} rx={3} />
      <rect className={chart.filled} x={0} y={8} width={Math.max(0, x(nowMs))} height={18} rx={3} />
      <path className={chart.edge} d={`M${x(nowMs)} 4v26M${Math.min(WIDTH - 1, x(endMs))} 2v30`} />
      {!isEarly && (
        <text x={0} y={46}>
          {shortClock(fromMs)}
        </text>
      )}
      <text
        className={chart.strong}
        x={Math.min(WIDTH, Math.max(0, x(nowMs)))}
        y={46}
        textAnchor={isEarly ? 'start' : isLate ? 'end' : 'middle'}
      >
        {shortClock(nowMs)}
      </text>
      {!isLate && (
        <text x={WIDTH} y={46} textAnchor="end">
          {shortClock(endMs)}
        </text>
      )}
    </svg>
  );
}

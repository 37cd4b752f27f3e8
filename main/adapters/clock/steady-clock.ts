import { setTimeout as sleep } from 'node:timers/promises';
import type { PracticeClock } from '../../../core/cluster/cluster-definition.ts';
import type { Clock } from '../../../core/ports/clock.ts';

/** Wall clock at process start plus monotonic time: it never jumps. */
export function steadyClock(): Clock {
  return clockOf((realMs) => realMs, 1);
}

/** The practice cluster's simulated time, the same in every process: simulated epoch + (real now - real epoch) x speed. */
export function practiceClock({ realEpochMs, simulatedEpochMs, speed }: PracticeClock): Clock {
  return clockOf((realMs) => simulatedEpochMs + (realMs - realEpochMs) * speed, speed);
}

const wallAtStartMs = Date.now() - performance.now();

function realNowMs(): number {
  return wallAtStartMs + performance.now();
}

function clockOf(toWindowTime: (realMs: number) => number, speed: number): Clock {
  return {
    nowMs: () => toWindowTime(realNowMs()),
    wallDriftMs: () => Date.now() - realNowMs(),
    speed,
    sleepRealMs: async (durationMs, signal) => {
      await sleep(durationMs, undefined, { signal: signal as AbortSignal | undefined }).catch(() => undefined);
    },
  };
}

import type { Clock } from '../../core/ports/clock.ts';
import type { DrivenPracticeClock } from '../../practice/index.ts';

/** So many empty turns of the event loop say that nothing more comes of what has arrived. */
const QUIET_TURNS = 4;

interface Sleeper {
  readonly dueMs: number;
  readonly wake: () => void;
}

/**
 * Time without wall time. It stands still while a real answer is on its way, then jumps to the next moment at which
 * anybody of ours wakes up; the practice cluster does on the way what was due.
 */
export class DrivenTime {
  readonly clock: Clock;
  private readonly practice: DrivenPracticeClock;
  private readonly sleepers = new Set<Sleeper>();
  private onTheirWay = 0;

  constructor(practice: DrivenPracticeClock) {
    this.practice = practice;
    this.clock = {
      nowMs: () => practice.nowMs(),
      speed: 1,
      sleepRealMs: (durationMs, signal) => this.sleep(durationMs, signal),
    };
  }

  sleep(durationMs: number, signal?: Parameters<Clock['sleepRealMs']>[1]): Promise<void> {
    return new Promise((resolve) => {
      const sleeper: Sleeper = {
        dueMs: this.practice.nowMs() + Math.max(1, durationMs),
        wake: () => {
          this.sleepers.delete(sleeper);
          resolve();
        },
      };
      this.sleepers.add(sleeper);
      if (signal?.aborted === true) sleeper.wake();
      else signal?.addEventListener('abort', sleeper.wake, { once: true });
    });
  }

  /** Something real, that takes so long on this clock: half of it on the way there, half on the way back. */
  async taking<T>(durationMs: number, work: () => Promise<T>): Promise<T> {
    await this.sleep(durationMs / 2);
    this.onTheirWay += 1;
    try {
      return await work();
    } finally {
      this.onTheirWay -= 1;
      await this.sleep(durationMs / 2);
    }
  }

  /** Lets time run until this is done. */
  async drive<T>(work: Promise<T>): Promise<T> {
    let isDone = false;
    const done = work.finally(() => {
      isDone = true;
    });
    done.catch(() => undefined);
    while (!isDone) {
      await this.stillness();
      if (isDone) break;
      const next = Math.min(...[...this.sleepers].map((sleeper) => sleeper.dueMs));
      if (!Number.isFinite(next)) throw new Error('Nobody waits for anything, and it is not done');
      this.practice.advance(Math.max(0, next - this.practice.nowMs()));
      for (const sleeper of [...this.sleepers]) if (sleeper.dueMs <= next) sleeper.wake();
    }
    return done;
  }

  private async stillness(): Promise<void> {
    for (let quiet = 0; quiet < QUIET_TURNS; ) {
      await new Promise((resolve) => setImmediate(resolve));
      quiet = this.onTheirWay === 0 ? quiet + 1 : 0;
    }
  }
}

/** Ends what was asked for; calling it again does nothing. */
export type CallOff = () => void;

/** Simulated time. Everything in the practice world that takes time asks this clock. */
export interface PracticeClock {
  readonly realEpochMs: number;
  readonly simulatedEpochMs: number;
  readonly speed: number;
  /** Simulated epoch milliseconds. While something due is being done, it is the time at which it was due. */
  nowMs(): number;
  at(simulatedMs: number, call: () => void): CallOff;
  after(durationMs: number, call: () => void): CallOff;
  every(periodMs: number, firstAfterMs: number, call: () => void): CallOff;
  /** Does all that is due, in the order in which it was due: what is read next is the world of now. */
  catchUp(): void;
  stop(): void;
}

/** A clock that only moves when told; for tests without wall time. */
export interface DrivenPracticeClock extends PracticeClock {
  advance(durationMs: number): void;
}

interface Due {
  readonly atMs: number;
  readonly call: () => void;
}

/** Node's own timers take no more than 2^31 - 1 ms. */
const LONGEST_SLEEP_MS = 3_600_000;

/** simulated now = simulatedEpochMs + (real now - realEpochMs) * speed, real now from the monotonic clock. */
export function scaledClock(speed: number, simulatedEpochMs?: number): PracticeClock {
  const realEpochMs = Date.now();
  const startedMs = performance.now();
  const epochMs = simulatedEpochMs ?? realEpochMs;
  const worldMs = (): number => Math.floor(epochMs + (performance.now() - startedMs) * speed);
  let timer: NodeJS.Timeout | null = null;
  const sleep = (untilMs: number | null): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (untilMs === null) return;
    const realMs = Math.ceil(Math.max(0, untilMs - worldMs()) / speed);
    timer = setTimeout(() => agenda.catchUp(), Math.min(realMs, LONGEST_SLEEP_MS));
  };
  const agenda = anAgenda(worldMs, sleep);
  return { realEpochMs, simulatedEpochMs: epochMs, speed, ...agenda };
}

export function drivenClock(simulatedEpochMs = Date.UTC(2026, 10, 24, 22)): DrivenPracticeClock {
  let nowMs = simulatedEpochMs;
  const agenda = anAgenda(
    () => nowMs,
    () => undefined,
  );
  const advance = (durationMs: number): void => {
    nowMs += durationMs;
    agenda.catchUp();
  };
  return { realEpochMs: simulatedEpochMs, simulatedEpochMs, speed: 1, ...agenda, advance };
}

type Agenda = Omit<PracticeClock, 'realEpochMs' | 'simulatedEpochMs' | 'speed'>;

function anAgenda(worldMs: () => number, sleep: (untilMs: number | null) => void): Agenda {
  const dues: Due[] = [];
  let doingMs: number | null = null;
  let stopped = false;

  const nowMs = (): number => doingMs ?? worldMs();

  const at = (atMs: number, call: () => void): CallOff => {
    if (stopped) return () => undefined;
    const due: Due = { atMs, call };
    dues.splice(placeFor(dues, atMs), 0, due);
    if (dues[0] === due && doingMs === null) sleep(atMs);
    return () => {
      const index = dues.indexOf(due);
      if (index >= 0) dues.splice(index, 1);
    };
  };

  const every = (periodMs: number, firstAfterMs: number, call: () => void): CallOff => {
    let nextMs = nowMs() + firstAfterMs;
    const again = (): void => {
      nextMs += periodMs;
      callOff = at(nextMs, again);
      call();
    };
    let callOff = at(nextMs, again);
    return () => callOff();
  };

  const catchUp = (): void => {
    if (doingMs !== null || stopped) return;
    try {
      for (let due = dues[0]; due !== undefined && due.atMs <= worldMs(); due = dues[0]) {
        dues.shift();
        doingMs = due.atMs;
        due.call();
      }
    } finally {
      doingMs = null;
      if (!stopped) sleep(dues[0]?.atMs ?? null);
    }
  };

  const stop = (): void => {
    stopped = true;
    dues.length = 0;
    sleep(null);
  };

  return { nowMs, at, every, catchUp, stop, after: (durationMs, call) => at(nowMs() + durationMs, call) };
}

/** Behind everything due at the same time: first asked, first done. */
function placeFor(dues: readonly Due[], atMs: number): number {
  let low = 0;
  let high = dues.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((dues[middle]?.atMs ?? Infinity) <= atMs) low = middle + 1;
    else high = middle;
  }
  return low;
}

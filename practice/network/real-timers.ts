/** Real time, for what is not simulated: latency, hangs, a workstation that is offline. Ends all at once. */
export interface RealTimers {
  after(realMs: number, call: () => void): void;
  sleep(realMs: number): Promise<void>;
  stop(): void;
}

export function realTimers(): RealTimers {
  const timers = new Set<NodeJS.Timeout>();
  const after = (realMs: number, call: () => void): void => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      call();
    }, realMs);
    timers.add(timer);
  };
  return {
    after,
    sleep: (realMs) => new Promise((resolve) => after(realMs, resolve)),
    stop: () => {
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
    },
  };
}

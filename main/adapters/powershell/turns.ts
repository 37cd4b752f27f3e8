/**
 * One at a time, in order. node-powershell's own queue keeps calls for ever once its shell is gone, so this one stands
 * before it.
 */
export interface Turns {
  isBusy(): boolean;
  /** Waits for its turn, at most that long; `late` if it did not come. The work of others is not touched by that. */
  take<T>(waitMs: number, work: () => Promise<T>): Promise<T | 'late'>;
}

export function turns(): Turns {
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  return {
    isBusy: () => waiting > 0,
    take: async (waitMs, work) => {
      const before = last;
      let leave = (): void => undefined;
      last = new Promise<void>((resolve) => {
        leave = resolve;
      });
      waiting += 1;
      if ((await within(before, waitMs)) === 'late') {
        waiting -= 1;
        void before.then(leave);
        return 'late';
      }
      try {
        return await work();
      } finally {
        waiting -= 1;
        leave();
      }
    },
  };
}

/** Waits at most so long; the work itself goes on. */
export async function within<T>(work: Promise<T>, waitMs: number): Promise<T | 'late'> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), Math.max(0, waitMs));
  });
  const first = await Promise.race([work, late]);
  clearTimeout(timer);
  return first;
}

import { createStore } from 'zustand/vanilla';

/** Ages are told in seconds, so what shows one is drawn again each second. */
const EVERY_MS = 1_000;

function createTick() {
  const store = createStore<{ readonly count: number }>(() => ({ count: 0 }));
  return {
    store,
    /** Answers how to stop it. */
    start: () => {
      const timer = setInterval(() => store.setState(({ count }) => ({ count: count + 1 })), EVERY_MS);
      return () => clearInterval(timer);
    },
  };
}

export const tick = createTick();

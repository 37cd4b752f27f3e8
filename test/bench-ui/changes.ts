import type { Practice } from '../thrash/practice-process.ts';

const EVERY_MS = 100;

export interface Changes {
  /** Until now, a second. */
  aSecond(): number;
  stop(): Promise<void>;
}

/** Ten changes a second on the practice cluster, node after node: tasks, task caps; on every second node also drains. */
export function changeWithoutEnd(practice: Practice): Changes {
  const begunMs = performance.now();
  const onTheirWay = new Set<Promise<void>>();
  let done = 0;
  let begun = 0;
  let failure: unknown = null;
  const timer = setInterval(() => {
    const order = orderAt(practice.nodes, begun);
    begun += 1;
    const way: Promise<void> = practice
      .meddle(order)
      .then(() => void (done += 1))
      .catch((error: unknown) => void (failure ??= error))
      .finally(() => onTheirWay.delete(way));
    onTheirWay.add(way);
  }, EVERY_MS);
  return {
    aSecond: () => (done * 1_000) / (performance.now() - begunMs),
    stop: async () => {
      clearInterval(timer);
      await Promise.all(onTheirWay);
      if (failure !== null) throw failure;
    },
  };
}

function orderAt(nodes: readonly string[], index: number): Readonly<Record<string, unknown>> {
  const at = index % nodes.length;
  const node = nodes[at];
  const round = Math.floor(index / nodes.length);
  if (index % 3 === 0) return { what: 'start-task', node, durationMs: 60_000 };
  // The others stay in their place on the screen, where they can be clicked.
  if (index % 3 === 1 && at % 2 === 1) return { what: 'set-drain', node, on: round % 2 === 0 };
  return { what: 'set-cap', node, cap: 4 + (round % 5) };
}

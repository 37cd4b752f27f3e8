import { expect } from 'vitest';
import { advanceAll, advanceUntil, type Driven, data, restart, script, startPatch } from './practice.ts';

/** Stopped, patched to the end and restarted, with the last act still fresh. */
export async function patch(driven: Driven, node: string, pass = 1): Promise<void> {
  data(await startPatch(driven.cluster, node, pass));
  advanceAll(driven, 240_000);
}

export async function isUp(driven: Driven, node: string): Promise<void> {
  const ups = driven.cluster.truth.count('host-up', node);
  advanceUntil(driven, () => driven.cluster.truth.count('host-up', node) > ups);
  await expect.poll(async () => (await script(driven.cluster, node, 'hello')).kind).toBe('result');
}

export async function restarted(driven: Driven, node: string, pass = 1): Promise<void> {
  data(await restart(driven.cluster, node, pass));
  await isUp(driven, node);
}

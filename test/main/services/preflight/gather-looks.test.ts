import { expect, it } from 'vitest';
import type { OctopusApi } from '../../../../core/ports/octopus-api.ts';
import { gatherLooks } from '../../../../main/services/preflight/gather-looks.ts';
import { aDefinition } from '../../../core/preflight/looks.ts';
import { SmallWorld } from '../../../support/small-world/small-world.ts';
import { worldPorts } from '../../../support/small-world/world-ports.ts';

/** Counts one running task, in the first so many summaries after the list was already empty. */
async function countedAndListed(staleSummaries: number) {
  const world = new SmallWorld({ topology: 'ha', nodes: 2 });
  const ports = worldPorts(world);
  for (const node of world.nodes) node.tasks = [];
  let summaries = 0;
  const summary: OctopusApi['summary'] = async (options) => {
    summaries += 1;
    const read = await ports.octopus.summary(options);
    if (!read.ok || summaries > staleSummaries) return read;
    const value = read.value.value.map((node) => ({ ...node, runningTaskCount: 1 }));
    return { ok: true, value: { ...read.value, value } };
  };
  const looks = await gatherLooks(aDefinition(), null, { ...ports, octopus: { ...ports.octopus, summary } });
  const counted = looks.summary.ok ? looks.summary.value.map((node) => node.runningTaskCount) : null;
  return { counted, listed: looks.running.ok ? looks.running.value.tasks.length : null, summaries };
}

it('given a task that ends between count and list, then both are read again', async () => {
  expect(await countedAndListed(1)).toEqual({ counted: [0, 0], listed: 0, summaries: 2 });
});

it('given a list that stays too short, then that is told after the third reading', async () => {
  expect(await countedAndListed(Number.POSITIVE_INFINITY)).toEqual({ counted: [1, 1], listed: 0, summaries: 3 });
});

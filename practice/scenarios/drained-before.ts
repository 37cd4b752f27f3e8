import { nodeNamed, type World } from '../world/world.ts';
import { fewTasks, type Scenario } from './scenario.ts';

export const drainedBefore: Scenario = {
  name: 'drained-before',
  says: 'Another administrator drained the second node, or the only one, before we came.',
  load: fewTasks,
  drainedBefore: nodeOf,
  prepare: ({ world, meddling }) => {
    const name = nodeOf(world);
    meddling.setDrain(name, true);
    nodeNamed(world, name).drainKnown = true;
    // The plan takes it over: at the end it is to be off.
    world.baseline.draining.set(name, false);
  },
};

function nodeOf(world: World): string {
  return (world.nodes[1] ?? world.nodes[0])?.name ?? '';
}

import type { WalkOptions } from './walk.ts';

/** Somebody switches Maintenance Mode on when nothing is left to do, before everything is read once more. */
export const maintenanceOnAtTheEnd: WalkOptions = {
  meddle: (world, { inHand, state }) => {
    if (inHand === null && state.kind === 'running') world.maintenance = true;
  },
};

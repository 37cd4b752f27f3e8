import { fewTasks, type Scenario } from './scenario.ts';

export const foreignMaintenanceOff: Scenario = {
  name: 'foreign-maintenance-off',
  says: 'A colleague switches Maintenance Mode off shortly after the server was seen drained too (single server).',
  load: fewTasks,
  triggers: [
    {
      // Bound to what follows the proof of Maintenance Mode, not to a time after it: at any speed the node was begun.
      when: (event, { world }) =>
        event.kind === 'drain-seen' && world.topology === 'single' && world.instance.inMaintenance,
      afterMs: 5_000,
      act: ({ meddling }) => meddling.setMaintenance(false),
    },
  ],
};

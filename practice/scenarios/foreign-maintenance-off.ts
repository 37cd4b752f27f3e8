import { fewTasks, type Scenario } from './scenario.ts';

export const foreignMaintenanceOff: Scenario = {
  name: 'foreign-maintenance-off',
  says: 'A colleague switches Maintenance Mode off half a minute after it was seen on (single server).',
  load: fewTasks,
  triggers: [
    {
      when: (event, { world }) => event.kind === 'maintenance-seen' && world.topology === 'single',
      // Seen, not switched on: at any speed the step was proved before.
      afterMs: 30_000,
      act: ({ meddling }) => meddling.setMaintenance(false),
    },
  ],
};

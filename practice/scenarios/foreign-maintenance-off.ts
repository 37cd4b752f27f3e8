import { fewTasks, type Scenario } from './scenario.ts';

export const foreignMaintenanceOff: Scenario = {
  name: 'foreign-maintenance-off',
  says: 'A colleague switches Maintenance Mode off half a minute after it was switched on (single server).',
  load: fewTasks,
  triggers: [
    {
      when: (event, { world }) => event.kind === 'maintenance-on' && world.topology === 'single',
      afterMs: 30_000,
      act: ({ meddling }) => meddling.setMaintenance(false),
    },
  ],
};

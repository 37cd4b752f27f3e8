import { escapeOutsideText } from '../../text/escape-outside-text.ts';
import type { ClusterCheck } from '../check.ts';
import { ok, warning } from '../finding.ts';

/** Maintenance Mode is off, or will stay as it was found. */
export const maintenanceMode: ClusterCheck = {
  name: 'cluster.maintenance-mode',
  reads: 'Maintenance Mode and who changed it last',
  why: 'What somebody else switched on is left on, and an outage may be going on already.',
  run: ({ definition, maintenance }) => {
    if (!maintenance.ok) return [];
    if (!maintenance.value.isOn) return [ok('cluster.maintenance-mode', definition.name, 'Maintenance Mode is off')];
    const by = maintenance.value.lastModifiedBy;
    const read = `Maintenance Mode is on already${by === null ? '' : `, last changed by ${escapeOutsideText(by)}`}`;
    return [
      warning('cluster.maintenance-mode', definition.name, read, 'It will be left on at the end, as it was found.'),
    ];
  },
};

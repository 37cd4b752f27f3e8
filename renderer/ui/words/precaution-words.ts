import { escapeOutsideText } from '../../../core/text/escape-outside-text.ts';
import type { Precaution } from '../../../core/window/change.ts';
import type { PrecautionPlan } from '../../../core/window/plan.ts';

export function precautionWords(kind: PrecautionPlan['kind']): string {
  switch (kind) {
    case 'hyper-v':
      return 'VM snapshot';
    case 'vmware':
      return 'VM snapshot, VMware';
    case 'disk-image':
      return 'Disk image';
    case 'restore-point':
      return 'Restore point';
    case 'attested':
      return 'Attested';
    case 'none':
      return 'None';
  }
}

/** It names the services to start again, and ends with the rule about the database: longer than a name, and never cut. */
const WAY_BACK_LENGTH = 2_000;

/** How a machine is put back by hand. */
export function wayBackWords({ restore }: Pick<Precaution, 'restore'>): string {
  return escapeOutsideText(restore, WAY_BACK_LENGTH);
}

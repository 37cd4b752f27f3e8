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

import type { PatchPlan, PrecautionPlan } from '../../../core/window/plan.ts';

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

export function patchWords(patch: PatchPlan): string {
  return patch.kind === 'windows-update' ? 'Windows Update' : 'Outside';
}

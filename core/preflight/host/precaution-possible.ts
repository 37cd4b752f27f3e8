import type { HostCheck } from '../check.ts';
import { blocking, ok, warning } from '../finding.ts';

/** The planned precaution can be taken with what the cluster file says. */
export const precautionPossible: HostCheck = {
  name: 'host.precaution',
  reads: 'the precaution of the plan against the cluster file',
  why: 'Without one there is nothing to put the operating system back to.',
  run: (_looks, { definition, plan }) => {
    if (plan === null) return [];
    const { name } = definition;
    const { precaution } = plan;
    switch (precaution.kind) {
      case 'hyper-v':
        return definition.hypervisor?.kind === 'hyper-v'
          ? [ok('host.precaution', name, 'a Hyper-V checkpoint will be taken')]
          : [
              blocking(
                'host.precaution',
                name,
                'the plan takes a Hyper-V checkpoint, the cluster file names no hypervisor',
                'Write "hypervisor" into the node, or choose another precaution.',
              ),
            ];
      case 'vmware':
      case 'disk-image':
      case 'restore-point':
        return [
          blocking(
            'host.precaution',
            name,
            `this version cannot take the precaution "${precaution.kind}" by itself`,
            'Take it by hand and write { "kind": "attested", "statement": "..." }.',
          ),
        ];
      case 'attested':
        return [ok('host.precaution', name, 'attested by the operator')];
      case 'none':
        return [
          warning(
            'host.precaution',
            name,
            'no precaution will be taken',
            'If the patches go wrong, there is nothing to put the operating system back to.',
          ),
        ];
    }
  },
};

import type { NodeDefinition } from '../../cluster/cluster-definition.ts';
import { faultText } from '../../fault/fault-text.ts';
import type { Reader } from '../../fault/reader.ts';
import { escapeOutsideText } from '../../text/escape-outside-text.ts';
import type { HostCheck, HostLooks } from '../check.ts';
import { blocking, type Finding, ok, unknownFinding, warning } from '../finding.ts';

/** The planned precaution can be taken with what is described. */
export const precautionPossible: HostCheck = {
  name: 'host.precaution',
  reads: 'the precaution of the plan; for Hyper-V and VMware the virtual machine and its snapshots, at the hypervisor',
  why: 'Without one there is nothing to put the operating system back to.',
  run: ({ reader }, { definition, plan, looks }) => {
    if (plan === null) return [];
    const { name } = definition;
    const { precaution } = plan;
    switch (precaution.kind) {
      case 'hyper-v':
      case 'vmware':
        return [snapshotOf(precaution.kind, definition, looks.snapshots, reader)];
      case 'restore-point':
        return [
          blocking(
            'host.precaution',
            name,
            'the plan wants a restore point, and Windows Server makes none: they are for client systems only',
            'Choose a snapshot of the virtual machine, or take an image by hand and attest it.',
          ),
        ];
      case 'disk-image':
        return [
          blocking(
            'host.precaution',
            name,
            `this version cannot take the precaution "${precaution.kind}" by itself`,
            `Take it by hand and ${reader.at('attested')}.`,
          ),
        ];
      case 'attested':
        return [ok('host.precaution', name, withWords('attested by the operator', precaution.statement))];
      case 'none':
        return [
          warning(
            'host.precaution',
            name,
            withWords('no precaution will be taken', precaution.reason),
            'If the patches go wrong, there is nothing to put the operating system back to.',
          ),
        ];
    }
  },
};

/** What a person stated, where it was stated: that it is missing is another check's finding. */
function withWords(what: string, words: string): string {
  return words.trim() === '' ? what : `${what}: ${escapeOutsideText(words)}`;
}

/** The hypervisor is asked: what is not there now will not be there when Octopus Server is stopped. */
function snapshotOf(
  kind: 'hyper-v' | 'vmware',
  { name, hypervisor }: NodeDefinition,
  snapshots: HostLooks['snapshots'],
  reader: Reader,
): Finding {
  const what = kind === 'hyper-v' ? 'Hyper-V checkpoint' : 'VMware snapshot';
  if (snapshots === null || hypervisor?.kind !== kind)
    return blocking(
      'host.precaution',
      name,
      `the plan takes a ${what}, and ${hypervisor === null ? 'no' : 'another'} hypervisor is described for it`,
      `For that, ${reader.at('hypervisor')}; or choose another precaution.`,
    );
  if (!snapshots.ok) {
    const { title, nextStep } = faultText(snapshots.fault, reader);
    const find = snapshots.fault.code === 'host.by-hand' ? unknownFinding : blocking;
    return find('host.precaution', name, title, nextStep);
  }
  const { machine, snapshots: taken } = snapshots.value;
  return ok(
    'host.precaution',
    name,
    `a ${what} of ${escapeOutsideText(machine.name)} will be taken; it has ${taken.length === 0 ? 'none' : taken.length} now`,
  );
}

import type { Reader } from '../../fault/reader.ts';
import { isSameBios } from '../../host/same-machine.ts';
import { escapeOutsideText } from '../../text/escape-outside-text.ts';
import type { HostLooks } from '../check.ts';
import { blocks, cannotTell, fine, fromHost, type Verdict } from '../from-host.ts';

/** The machine under the node is the one the cluster file wants to take a snapshot of. */
export const machine = fromHost(
  {
    name: 'host.machine',
    reads:
      'the machine\'s id as Hyper-V tells the guest, or for VMware the UUID of its BIOS, against "hypervisor" of the cluster file and the other hosts',
    why: 'A snapshot of another machine protects nothing, and its restore would hit that one.',
  },
  ({ machine: told }, { definition }, looks) => {
    const twin = twinOf(definition.name, looks);
    if (twin !== null)
      return blocks(
        `this is the same machine as the host of ${escapeOutsideText(twin)}`,
        `Correct ${looks.reader.at('host-address')}, or of the other one.`,
      );
    const { reader } = looks;
    const { hypervisor } = definition;
    if (hypervisor?.kind === 'vmware')
      return ofCenter(told.biosId ?? null, looks.hosts[definition.name]?.snapshots ?? null, reader);
    if (hypervisor?.kind !== 'hyper-v') return fine('no other host of this cluster is this machine');
    if (told.id === null)
      return cannotTell(
        'the guest does not tell which virtual machine it is',
        'Compare the name of the machine in Hyper-V with this host, and its integration services.',
      );
    return told.id.toLowerCase() === hypervisor.vm.toLowerCase()
      ? fine(`it is the virtual machine ${escapeOutsideText(told.name ?? told.id)}, as described`)
      : blocks(
          `it says that it is the virtual machine ${escapeOutsideText(told.id)}; ${escapeOutsideText(hypervisor.vm)} is described`,
          `Correct ${reader.at('machine')}, or the address of the host.`,
        );
  },
);

/** vCenter tells which BIOS the machine of that instance UUID has; the guest tells its own. */
function ofCenter(told: string | null, snapshots: HostLooks['snapshots'], reader: Reader): Verdict {
  const machine = snapshots?.ok === true ? snapshots.value.machine : null;
  const isSame = isSameBios(told, machine?.biosId ?? null);
  const name = escapeOutsideText(machine?.name ?? '');
  if (isSame === null)
    return cannotTell(
      'whether it is the virtual machine that is described is not told by both sides',
      'Compare the UUID of the BIOS in vCenter with Win32_ComputerSystemProduct on this host.',
    );
  return isSame
    ? fine(`it is the virtual machine ${name}, as described`)
    : blocks(
        `its BIOS says ${escapeOutsideText(told ?? '')}, that of ${name} in vCenter ${escapeOutsideText(machine?.biosId ?? '')}`,
        `Correct ${reader.at('machine')}, or the address of the host.`,
      );
}

function twinOf(name: string, looks: Parameters<Parameters<typeof fromHost>[1]>[2]): string | null {
  const own = identity(name, looks);
  if (own === null) return null;
  const others = looks.definition.nodes.map((node) => node.name).filter((other) => other !== name);
  return others.find((other) => identity(other, looks) === own) ?? null;
}

/** Name and System process together: two machines may share one of them, never both. */
function identity(name: string, { hosts }: Parameters<Parameters<typeof fromHost>[1]>[2]): string | null {
  const host = hosts[name]?.host;
  if (host?.ok !== true || host.value.boot.systemProcessMs === null) return null;
  return `${host.value.computerName.toLowerCase()} ${host.value.boot.systemProcessMs}`;
}

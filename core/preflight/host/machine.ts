import { escapeOutsideText } from '../../text/escape-outside-text.ts';
import { blocks, cannotTell, fine, fromHost } from '../from-host.ts';

/** The machine under the node is the one the cluster file wants to take a snapshot of. */
export const machine = fromHost(
  {
    name: 'host.machine',
    reads: 'the machine\'s id as Hyper-V tells the guest, against "hypervisor" of the cluster file and the other hosts',
    why: 'A snapshot of another machine protects nothing, and its restore would hit that one.',
  },
  ({ machine: told }, { definition }, looks) => {
    const twin = twinOf(definition.name, looks);
    if (twin !== null)
      return blocks(
        `this is the same machine as the host of ${escapeOutsideText(twin)}`,
        'Correct the address of one of the two hosts in the cluster file.',
      );
    const { hypervisor } = definition;
    if (hypervisor?.kind !== 'hyper-v') return fine('no other host of this cluster is this machine');
    if (told.id === null)
      return cannotTell(
        'the guest does not tell which virtual machine it is',
        'Compare the name of the machine in Hyper-V with this host, and its integration services.',
      );
    return told.id.toLowerCase() === hypervisor.vm.toLowerCase()
      ? fine(`it is the virtual machine ${escapeOutsideText(told.name ?? told.id)} of the cluster file`)
      : blocks(
          `it says that it is the virtual machine ${escapeOutsideText(told.id)}, the cluster file names ${escapeOutsideText(hypervisor.vm)}`,
          'Correct "vm" or the address of the host.',
        );
  },
);

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

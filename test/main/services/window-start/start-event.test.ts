import { expect, it } from 'vitest';
import { succeeded } from '../../../../core/base/result.ts';
import type { HypervisorDefinition } from '../../../../core/cluster/cluster-definition.ts';
import { startEvent } from '../../../../main/services/window-start/start-event.ts';
import { aDefinition, aNode, aPlan, hostLooks, someLooks } from '../../../core/preflight/looks.ts';

const HYPER_V: HypervisorDefinition = { kind: 'hyper-v', vm: '5E0D', host: { transport: 'manual' } };
const VMWARE: HypervisorDefinition = {
  kind: 'vmware',
  vm: '5012',
  server: 'vcenter',
  credential: { user: 'snap', password: { kind: 'ask' } },
};
const BY = { windowId: 'w', operator: 'Ada', workstation: 'here', product: 'test', mode: 'ask', speed: 1 } as const;

/** What decides later whether the machine may be put back: the guest tells who it is, and the hypervisor agrees. */
it.each([
  [HYPER_V, { id: '5e0d', biosId: null }, null, true],
  [HYPER_V, { id: 'ffff', biosId: 'aa01' }, 'aa01', false],
  [VMWARE, { id: null, biosId: 'AA-01' }, 'aa01', true],
  [VMWARE, { id: '5012', biosId: 'bb02' }, 'aa01', false],
  [VMWARE, { id: null, biosId: null }, 'aa01', false],
  [VMWARE, { id: null, biosId: 'aa01' }, null, false],
  [null, { id: '5e0d', biosId: 'aa01' }, null, false],
] as const)(
  'given %j, a guest that says %j, and vCenter %s, then that machine: %s',
  (hypervisor, guest, told, isIt) => {
    const definition = aDefinition({ nodes: [aNode('OCTO-1', { hypervisor })] });
    const machine = { id: '5012', name: 'vm-octo-1', state: 'running', biosId: told } as const;
    const own = hostLooks('OCTO-1', { machine: { ...guest, name: null, physicalHost: null } });
    const looks = someLooks({
      definition,
      hosts: { 'OCTO-1': { ...own, snapshots: succeeded({ machine, snapshots: [] }) } },
    });

    const [node] = startEvent(looks, aPlan(), [], BY).cluster.nodes;
    expect([node?.isThatMachine, node?.stateHere]).toEqual([isIt, []]);
  },
);

import { describe, expect, it } from 'vitest';
import { failed, succeeded } from '../../../core/base/result.ts';
import type { HypervisorDefinition } from '../../../core/cluster/cluster-definition.ts';
import type { HostLooks } from '../../../core/preflight/check.ts';
import { precautionPossible } from '../../../core/preflight/host/precaution-possible.ts';
import type { PrecautionPlan } from '../../../core/window/plan.ts';
import { aNode, aPlan, hostLooks, ofHost, someLooks, words } from './looks.ts';

const HYPER_V: PrecautionPlan = { kind: 'hyper-v', keepDays: 3 };
const VMWARE: PrecautionPlan = { kind: 'vmware', keepDays: 3 };
const manual = { transport: 'manual' } as const;
const hypervisors: { readonly [K in HypervisorDefinition['kind']]: HypervisorDefinition } = {
  'hyper-v': { kind: 'hyper-v', vm: '5e0d', host: manual },
  vmware: {
    kind: 'vmware',
    vm: '5012',
    server: 'vcenter',
    credential: { user: 'snap', password: { kind: 'ask' } },
  },
};
const machine = { id: '5e0d', name: 'vm-octo-1', state: 'running' } as const;
const snapshot = { id: 'a', name: 'before', created: null, kind: 'production' } as const;

function found(
  precaution: PrecautionPlan,
  snapshots: HostLooks['snapshots'] = null,
  hypervisor: HypervisorDefinition | null = null,
) {
  const looks = someLooks();
  const hosts = { ...looks.hosts, 'OCTO-1': { ...hostLooks('OCTO-1'), snapshots } };
  return words(
    ofHost(
      precautionPossible,
      { ...looks, hosts },
      {
        plan: aPlan({}, { precaution }),
        node: { ...aNode('OCTO-1'), hypervisor },
      },
    ),
  );
}

describe('host.precaution', () => {
  it.each([
    [succeeded({ machine, snapshots: [] }), 'ok: a Hyper-V checkpoint of vm-octo-1 will be taken; it has none now'],
    [
      succeeded({ machine, snapshots: [snapshot] }),
      'ok: a Hyper-V checkpoint of vm-octo-1 will be taken; it has 1 now',
    ],
    [
      failed({ code: 'host.machine-not-found', host: 'OCTO-1', machine: '5e0d' }),
      'blocking: Virtual machine 5e0d was not found for OCTO-1',
    ],
    [
      failed({ code: 'host.by-hand', host: 'hypervisor of OCTO-1', what: 'Read the machine' }),
      'unknown: The host of hypervisor of OCTO-1 is worked on by hand and waits: Read the machine',
    ],
  ] as const)('given %j of the hypervisor, then %s', (snapshots, finds) => {
    expect(found(HYPER_V, snapshots, hypervisors['hyper-v'])).toEqual([finds]);
  });

  it('given VMware, then vCenter is asked in the same way, and one hypervisor does not stand for the other', () => {
    const there = succeeded({ machine, snapshots: [] });
    expect([
      found(VMWARE, there, hypervisors.vmware),
      found(VMWARE, there, hypervisors['hyper-v']),
      found(HYPER_V, there, hypervisors.vmware),
      found(HYPER_V),
      found(VMWARE),
    ]).toEqual([
      ['ok: a VMware snapshot of vm-octo-1 will be taken; it has none now'],
      ['blocking: the plan takes a VMware snapshot, and another hypervisor is described for it'],
      ['blocking: the plan takes a Hyper-V checkpoint, and another hypervisor is described for it'],
      ['blocking: the plan takes a Hyper-V checkpoint, and no hypervisor is described for it'],
      ['blocking: the plan takes a VMware snapshot, and no hypervisor is described for it'],
    ]);
  });

  it.each([
    [
      { kind: 'disk-image', keepDays: 3, target: 'E:' },
      'blocking: this version cannot take the precaution "disk-image" by itself',
    ],
    [
      { kind: 'restore-point', keepDays: 3 },
      'blocking: the plan wants a restore point, and Windows Server makes none: they are for client systems only',
    ],
    [{ kind: 'attested', statement: 'image of tonight' }, 'ok: attested by the operator: image of tonight'],
    [{ kind: 'none', reason: 'test' }, 'warning: no precaution will be taken: test'],
    [{ kind: 'attested', statement: ' ' }, 'ok: attested by the operator'],
  ] as const)('given the precaution %j, then %s', (precaution, finds) => {
    expect(found(precaution)).toEqual([finds]);
  });
});

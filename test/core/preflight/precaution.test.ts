import { describe, expect, it } from 'vitest';
import { failed, succeeded } from '../../../core/base/result.ts';
import type { HostLooks } from '../../../core/preflight/check.ts';
import { precautionPossible } from '../../../core/preflight/host/precaution-possible.ts';
import type { PrecautionPlan } from '../../../core/window/plan.ts';
import { aPlan, hostLooks, ofHost, someLooks, words } from './looks.ts';

const HYPER_V: PrecautionPlan = { kind: 'hyper-v', keepDays: 3 };
const machine = { id: '5e0d', name: 'vm-octo-1', state: 'running' } as const;
const snapshot = { id: 'a', name: 'before', created: null, kind: 'production' } as const;

function found(precaution: PrecautionPlan, snapshots: HostLooks['snapshots'] = null) {
  const looks = someLooks();
  const hosts = { ...looks.hosts, 'OCTO-1': { ...hostLooks('OCTO-1'), snapshots } };
  return words(ofHost(precautionPossible, { ...looks, hosts }, { plan: aPlan({}, { precaution }) }));
}

describe('host.precaution', () => {
  it.each([
    [succeeded({ machine, snapshots: [] }), 'ok: a checkpoint of vm-octo-1 will be taken; it has none now'],
    [succeeded({ machine, snapshots: [snapshot] }), 'ok: a checkpoint of vm-octo-1 will be taken; it has 1 now'],
    [null, 'blocking: the plan takes a Hyper-V checkpoint, the cluster file names no hypervisor'],
    [
      failed({ code: 'host.machine-not-found', host: 'OCTO-1', machine: '5e0d' }),
      'blocking: Virtual machine 5e0d was not found for OCTO-1',
    ],
    [
      failed({ code: 'host.by-hand', host: 'hypervisor of OCTO-1', what: 'Read the machine' }),
      'unknown: The host of hypervisor of OCTO-1 is worked on by hand and waits: Read the machine',
    ],
  ] as const)('given %j of the hypervisor, then %s', (snapshots, finds) => {
    expect(found(HYPER_V, snapshots)).toEqual([finds]);
  });

  it.each([
    [{ kind: 'vmware', keepDays: 3 }, 'blocking: this version cannot take the precaution "vmware" by itself'],
    [
      { kind: 'disk-image', keepDays: 3, target: 'E:' },
      'blocking: this version cannot take the precaution "disk-image" by itself',
    ],
    [
      { kind: 'restore-point', keepDays: 3 },
      'blocking: the plan wants a restore point, and Windows Server makes none: they are for client systems only',
    ],
    [{ kind: 'attested', statement: 'image of tonight' }, 'ok: attested by the operator'],
    [{ kind: 'none', reason: 'test' }, 'warning: no precaution will be taken'],
  ] as const)('given the precaution %j, then %s', (precaution, finds) => {
    expect(found(precaution)).toEqual([finds]);
  });
});

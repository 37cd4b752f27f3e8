import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ClusterDefinition } from '../../../../core/cluster/cluster-definition.ts';
import { planWithoutFile, readPlanFile } from '../../../../main/adapters/plan-file/read-plan-file.ts';
import { folderWith, refusal } from '../cluster-file/files.ts';

function aCluster(topology: 'single' | 'ha'): ClusterDefinition {
  const names = topology === 'ha' ? ['OCTO-1', 'OCTO-2'] : ['OCTO-1'];
  return {
    name: 'Production Octopus',
    url: 'https://octopus.example.com',
    tls: null,
    insecureHttp: null,
    topology,
    installationId: null,
    apiKey: { kind: 'ask' },
    nodes: names.map((name) => ({ name, url: null, service: null, host: { transport: 'manual' }, hypervisor: null })),
    practice: null,
  };
}

async function read(plan: object, topology: 'single' | 'ha' = 'ha') {
  const folder = await folderWith({ 'plan.json': plan });
  return { folder, result: await readPlanFile(join(folder, 'plan.json'), aCluster(topology)) };
}

const hyperV = { kind: 'hyper-v' };
const agreed = (start: string, end: string, zone = 'Europe/Berlin') => ({
  precaution: hyperV,
  agreed: { start, end, zone },
});

describe('a plan file', () => {
  it('given nothing but a precaution, then every default is filled in', async () => {
    const node = {
      precaution: { kind: 'hyper-v', keepDays: 3 },
      patch: { kind: 'windows-update', categories: ['critical', 'security', 'rollups'], accept: [], reject: [] },
      drained: null,
      otherInstances: {},
    };

    expect((await read({ precaution: hyperV })).result).toEqual({
      ok: true,
      value: {
        reason: 'Operating-system maintenance',
        agreed: null,
        announce: { kind: 'skip', reason: 'no downtime planned' },
        nodes: [
          { node: 'OCTO-1', ...node },
          { node: 'OCTO-2', ...node },
        ],
        drainSingle: true,
        settleSeconds: 60,
        maxPasses: 4,
        reboot: 'if-required',
        limits: {},
      },
    });
  });

  it('takes what is written, node by node, names as in the cluster file', async () => {
    const { result } = await read({
      reason: 'November patches',
      agreed: { start: '2026-11-24T22:00', end: '2026-11-25T01:00', zone: 'Europe/Berlin' },
      announce: { kind: 'attested', statement: 'mail to the teams, CHG-48213' },
      precaution: { kind: 'hyper-v', keepDays: 7 },
      nodes: [
        ' octo-2 ',
        {
          name: 'OCTO-1',
          precaution: { kind: 'attested', statement: 'image of 21:40' },
          patch: { kind: 'outside', when: 'during', by: 'MECM' },
          drained: 'take-over',
          otherInstances: { Other: 'drained by Kim' },
        },
      ],
      limits: { quiet: { warnMinutes: 15, holdMinutes: 60 } },
    });

    expect(result).toMatchObject({
      ok: true,
      value: {
        agreed: { startMs: Date.UTC(2026, 10, 24, 21), endMs: Date.UTC(2026, 10, 25, 0) },
        nodes: [
          { node: 'OCTO-2', precaution: { kind: 'hyper-v', keepDays: 7 }, drained: null },
          {
            node: 'OCTO-1',
            precaution: { kind: 'attested', statement: 'image of 21:40' },
            patch: { kind: 'outside', when: 'during', by: 'MECM' },
            drained: 'take-over',
            otherInstances: { Other: 'drained by Kim' },
          },
        ],
        limits: { quiet: { warnMinutes: 15, holdMinutes: 60 } },
      },
    });
  });

  it.each<[string, object, string]>([
    [
      'no precaution',
      {},
      'plan.json: precaution: this is missing: it says how the operating system can be put back. Write "precaution": { "kind": "hyper-v" }, { "kind": "attested", "statement": "..." } or { "kind": "none", "reason": "..." } into a plan file',
    ],
    [
      'no precaution for one node',
      { nodes: [{ name: 'OCTO-1', precaution: hyperV }, 'OCTO-2'] },
      'plan.json: precaution: this is missing: it says how the operating system can be put back. Write "precaution": { "kind": "hyper-v" }, { "kind": "attested", "statement": "..." } or { "kind": "none", "reason": "..." } into a plan file',
    ],
    [
      'a precaution of none without a reason',
      { precaution: { kind: 'none' } },
      'plan.json: precaution.reason: this is missing. Write the reason why there is none',
    ],
    [
      'an unknown key of a node',
      { precaution: hyperV, nodes: [{ name: 'OCTO-1', precautions: hyperV }] },
      'plan.json: nodes[0].precautions: this key is not known here. Remove it, or write one of: name, precaution, patch, drained, otherInstances',
    ],
    [
      'an unknown node',
      { precaution: hyperV, nodes: ['OCTO-9'] },
      'plan.json: nodes[0]: "OCTO-9" is not in the cluster file. Write one of: OCTO-1, OCTO-2',
    ],
    [
      'a node twice',
      { precaution: hyperV, nodes: ['OCTO-1', 'octo-1'] },
      'plan.json: nodes[1]: "octo-1" is there twice. Write every node once',
    ],
    [
      'an unknown step',
      { precaution: hyperV, limits: { quite: { warnMinutes: 1, holdMinutes: 2 } } },
      expect.stringContaining('plan.json: limits.quite: this key is not known here'),
    ],
    [
      'a warning after the hold',
      { precaution: hyperV, limits: { quiet: { warnMinutes: 9, holdMinutes: 2 } } },
      'plan.json: limits.quiet.warnMinutes: the warning comes after the hold. Write at most holdMinutes',
    ],
    [
      'an unknown category',
      { precaution: hyperV, patch: { kind: 'windows-update', categories: ['drivers'] } },
      expect.stringContaining('plan.json: patch.categories[0]: this text does not fit'),
    ],
    [
      'a time with a zone',
      agreed('2026-11-24T22:00Z', '2026-11-25T01:00'),
      'plan.json: agreed.start: this text does not fit. Write a local time like "2026-11-24T22:00", without zone',
    ],
    [
      'a day that does not exist',
      agreed('2026-11-31T22:00', '2026-12-01T01:00'),
      'plan.json: agreed.start: there is no such day or time. Write a time like "2026-11-24T22:00"',
    ],
    [
      'an unknown zone',
      agreed('2026-11-24T22:00', '2026-11-25T01:00', 'Europe/Berlim'),
      'plan.json: agreed.zone: this time zone is not known. Write one like "Europe/Berlin"',
    ],
    [
      'a time that the clocks skip',
      agreed('2027-03-28T02:30', '2027-03-28T05:00'),
      'plan.json: agreed.start: in Europe/Berlin the clocks are changed then: this time does not exist or comes twice. Write a time before or after the change',
    ],
    [
      'a time that comes twice',
      agreed('2026-10-25T01:00', '2026-10-25T02:30'),
      'plan.json: agreed.end: in Europe/Berlin the clocks are changed then: this time does not exist or comes twice. Write a time before or after the change',
    ],
    [
      'an end before the start',
      agreed('2026-11-24T22:00', '2026-11-24T21:00'),
      'plan.json: agreed.end: this is not after the start. Write a later time',
    ],
  ])('given %s, then it says where and what to write', async (_what, plan, says) => {
    const { folder, result } = await read(plan);

    expect(refusal(result, folder)).toEqual(says);
  });

  it('given a single server, then it must be said how it was announced', async () => {
    const { folder, result } = await read({ precaution: hyperV }, 'single');

    expect(refusal(result, folder)).toBe(
      'plan.json: announce: this is missing: a single server is down during the window. Write "announce": { "kind": "attested", "statement": "how the teams were told" } into a plan file',
    );
  });

  it('given no file, then what has no default is said', () => {
    expect(refusal(planWithoutFile(aCluster('ha')), '')).toContain('--plan: precaution: this is missing');
  });
});

import { describe, expect, it } from 'vitest';
import type { ScriptOutcome, ScriptRunner } from '../../../../core/ports/script-runner.ts';
import { hostControl } from '../../../../main/services/host-control/host-control.ts';

/** Host control over a far end that answers every script so. */
function answering(outcome: ScriptOutcome) {
  const asked: { readonly script: string; readonly parameters: object }[] = [];
  const runner: ScriptRunner = {
    run: ({ script, parameters }) => {
      asked.push({ script, parameters });
      return Promise.resolve(outcome);
    },
    close: () => Promise.resolve(),
  };
  const parts = { runnerOf: () => runner, serviceOf: () => 'OctopusDeploy', workerText: async () => '# worker' };
  return { asked, hosts: hostControl({ ...parts, hypervisorOf: () => null }) };
}

const result = (
  data: Extract<ScriptOutcome, { kind: 'result' }>['data'],
  warnings: readonly string[] = [],
): ScriptOutcome => ({
  kind: 'result',
  data,
  warnings,
});
const lost = { code: 'host.connection-lost', host: 'OCTO-1', script: 'x' } as const;

describe('what became of an act', () => {
  it.each([
    ['StopService 0', result({ returnValue: 0 }), { kind: 'accepted' }],
    ['StopService 6', result({ returnValue: 6 }), { kind: 'accepted' }],
    [
      'StopService 2',
      result({ returnValue: 2 }),
      { kind: 'refused', fault: { code: 'host.script-failed', message: 'Windows answered 2' } },
    ],
    [
      'a result in another shape',
      result({ value: 0 }),
      { kind: 'unknown', fault: { code: 'host.odd-result', where: 'returnValue' } },
    ],
    ['a lost connection', { kind: 'unknown', fault: lost } as const, { kind: 'unknown', fault: lost }],
    ['a host that was not reached', { kind: 'not-started', fault: lost } as const, { kind: 'refused', fault: lost }],
  ])('given %s, then that is told', async (_, outcome, told) => {
    expect(await answering(outcome).hosts.stopService('OCTO-1', 'OctopusDeploy', [])).toMatchObject(told);
  });

  it.each([
    [0, 'accepted'],
    [1115, 'accepted'],
    [1190, 'accepted'],
    [5, 'refused'],
  ])('given exit code %s of shutdown.exe, then it is %s', async (exitCode, kind) => {
    expect((await answering(result({ exitCode })).hosts.restartHost('OCTO-1', 'mark')).kind).toBe(kind);
  });

  it('given that it is so already, then it was not refused: a run of this name is ours, a process may end by itself', async () => {
    const refusing = (type: string) =>
      answering({ kind: 'failed', error: { type, fqid: '', category: '', hresult: 0, message: '' } }).hosts;
    const run = { windowId: 'w', pass: 1, try: 1 };
    const order = { categories: [], accept: [], reject: [] };
    const kinds = await Promise.all([
      refusing('run-exists').startPatchRun('OCTO-1', run, order),
      refusing('host-folder-not-ours').startPatchRun('OCTO-1', run, order),
      refusing('process-not-found').endProcess('OCTO-1', 'OctopusDeploy', 1, null),
      refusing('still-restarts').endProcess('OCTO-1', 'OctopusDeploy', 1, null),
    ]);
    expect(kinds.map(({ kind }) => kind)).toEqual(['accepted', 'refused', 'accepted', 'refused']);
  });

  it('given no hypervisor, then nothing is asked of anybody', async () => {
    const { hosts, asked } = answering(result(null));
    expect(await hosts.takeSnapshot('OCTO-1', 'x')).toMatchObject({
      kind: 'refused',
      fault: { code: 'host.not-offered', why: 'snapshots-without-hypervisor' },
    });
    expect(await hosts.readSnapshots('OCTO-1')).toMatchObject({ ok: false, fault: { code: 'host.not-offered' } });
    expect(asked).toEqual([]);
  });
});

describe('what a reading says', () => {
  it('given a part that could not be read, then the warnings say why, and nothing is concluded', async () => {
    const { hosts } = answering(result({ services: null }, ['services: RPC server unavailable']));
    expect(await hosts.readHost('OCTO-1', { restartMark: null })).toMatchObject({
      ok: false,
      fault: { code: 'host.script-failed', type: 'not-read', message: 'services: RPC server unavailable' },
    });
  });

  it('given another shape without a word, then that is odd, and the place is named', async () => {
    const { hosts } = answering(result({ computerName: 7 }));
    expect(await hosts.readHost('OCTO-1', { restartMark: null })).toMatchObject({
      ok: false,
      fault: { code: 'host.odd-result' },
    });
  });

  it('given an act, then its script and its parameters are those of the contract', async () => {
    const { hosts, asked } = answering(result({ removed: true }));
    const run = { windowId: 'w', pass: 2, try: 1 };
    await hosts.startPatchRun('OCTO-1', run, { categories: ['security'], accept: ['KB1'], reject: [] });
    await hosts.removePatchRun('OCTO-1', run);
    expect(asked).toEqual([
      {
        script: 'start-patch-run',
        parameters: { ...run, categories: ['security'], accept: ['KB1'], reject: [], worker: '# worker' },
      },
      { script: 'remove-patch-run', parameters: run },
    ]);
  });
});

import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { Json } from '../../core/ports/script-runner.ts';
import { openManualRunner } from '../../main/adapters/manual/manual-runner.ts';
import { openManualDesk } from '../../main/adapters/manual/open-manual-desk.ts';
import { readShippedScript } from '../../main/adapters/script-protocol/shipped-scripts.ts';
import { aMachine, describeOnEngine } from './support/on-engine.ts';
import type { StubMachineFolder } from './support/stub-machine.ts';

const ENOUGH_MS = 60_000;

/** Types the command of an instruction into a PowerShell of that machine; what it printed. */
function typedInto({ environment, folder }: StubMachineFolder, command: string): string {
  const options = {
    env: environment,
    input: `${command}\n'next: ' + $ErrorActionPreference\n`,
    encoding: 'utf8',
  } as const;
  return execFileSync(join(folder, 'bin', 'pwsh'), ['-NoProfile', '-NonInteractive', '-Command', '-'], options);
}

/** What comes of a call when a person runs its command there and pastes everything that was printed. */
async function byHand(machine: StubMachineFolder, script: string, parameters: { readonly [name: string]: Json }) {
  const desk = openManualDesk();
  const runner = openManualRunner({ host: 'OCTO-1', desk, scripts: readShippedScript });
  onTestFinished(() => runner.close());
  const given = Promise.withResolvers<void>();
  desk.attend(0, given.resolve);
  const outcome = runner.run({ script, parameters, deadlineMs: ENOUGH_MS });
  await given.promise;
  const [instruction] = desk.outstanding();
  const printed = typedInto(machine, instruction?.command ?? '');
  return { instruction, printed, pasted: desk.paste(printed).kind, outcome: await outcome };
}

describeOnEngine('the command of an instruction, typed into PowerShell', () => {
  it('reads the host, and its line is taken', async () => {
    const { instruction, pasted, outcome } = await byHand(await aMachine('OCTO-1'), 'read-host', {
      service: null,
      restartMark: null,
    });

    expect(pasted).toBe('taken');
    expect(outcome).toMatchObject({
      kind: 'result',
      data: { computerName: 'OCTO-1', services: [{ state: 'running' }] },
    });
    // A console takes a line of that length.
    expect(instruction?.command.length).toBeLessThan(30_000);
  });

  it('acts on the host, and leaves the window it was typed into as it was', async () => {
    const machine = await aMachine();
    const { printed, outcome } = await byHand(machine, 'stop-service', { service: 'OctopusDeploy' });

    expect(outcome).toMatchObject({ kind: 'result', data: { returnValue: 0 } });
    expect(machine.events()).toMatchObject([{ what: 'StopService' }]);
    expect(printed).toContain('next: Continue');
  });

  it('brings a refusal home as what it is', async () => {
    const { outcome } = await byHand(await aMachine(), 'stop-service', {
      service: "O'Nobody $(exit) 2026-11-24T22:00:00Z",
    });

    expect(outcome).toMatchObject({ kind: 'failed', error: { type: 'service-not-found' } });
  });
});

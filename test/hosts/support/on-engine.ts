import { describe, expect, onTestFinished } from 'vitest';
import type { Json, ScriptError } from '../../../core/ports/script-runner.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { powershellEngine } from './engine.ts';
import { aStubMachine, type StubMachineFolder } from './stub-machine.ts';
import type { Ran } from './warm-powershell.ts';

const found = powershellEngine();

/** The folder of the engine; only asked for inside `describeOnEngine`. */
function engine(): string {
  if (found === null) throw new Error('There is no engine here');
  return found;
}

/** Skipped, and counted as skipped, where there is no .NET SDK to build the engine with. */
export const describeOnEngine = describe.skipIf(found === null);

/** A fresh pretended host, gone after the test. */
export async function aMachine(name?: string): Promise<StubMachineFolder> {
  const machine = aStubMachine(await temporaryFolder(), engine(), name);
  onTestFinished(() => machine.close());
  return machine;
}

/** What a script answered; anything but a result fails the test with what it said instead. */
export function dataOf(ran: Ran): { readonly [name: string]: Json } {
  if (ran.outcome?.kind !== 'result') expect.fail(JSON.stringify(ran, null, 1));
  return ran.outcome.data as { readonly [name: string]: Json };
}

/** How a script refused or failed. */
export function errorOf(ran: Ran): ScriptError {
  if (ran.outcome?.kind !== 'failed') expect.fail(JSON.stringify(ran, null, 1));
  return ran.outcome.error;
}

export function warningsOf(ran: Ran): readonly string[] {
  return ran.outcome?.kind === 'result' ? ran.outcome.warnings : [];
}

import { existsSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openWorkstationRunner } from '../../main/adapters/powershell/workstation-runner.ts';
import { readWorkstationScript } from '../../main/adapters/script-protocol/shipped-scripts.ts';
import { type Reply, type RunnerBench, scriptRunnerConformance } from '../conformance/script-runner-conformance.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { scriptFor } from './remoting-rig/replies.ts';
import { powershellEngine } from './support/engine.ts';
import { describeOnEngine } from './support/on-engine.ts';

describeOnEngine('PowerShell of the workstation itself', () => {
  scriptRunnerConformance('on the workstation', onWorkstation);
});

async function onWorkstation(): Promise<RunnerBench> {
  const folder = await temporaryFolder();
  const begunFile = join(folder, 'begun');
  const executable = join(folder, 'pwsh');
  symlinkSync(join(powershellEngine() ?? '', 'pwsh'), executable);
  let reply: Reply = { kind: 'silent' };
  const runner = openWorkstationRunner({
    host: 'hypervisor of OCTO-1',
    executable,
    login: { user: 'snap', parameters: () => Promise.resolve({}) },
    scripts: () => scriptFor(reply, begunFile),
    drivers: readWorkstationScript,
  });
  onTestFinished(() => runner.close());
  return {
    runner,
    reply: (next) => {
      reply = next;
    },
    begun: () => (existsSync(begunFile) ? readFileSync(begunFile, 'utf8').trim().split('\n').length : 0),
    // There is nobody else than this PowerShell.
    vanish: async () => rmSync(executable),
    deadlineMs: 60_000,
    shortDeadlineMs: 3_000,
  };
}

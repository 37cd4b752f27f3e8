import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, onTestFinished } from 'vitest';
import { type Reply, type RunnerBench, scriptRunnerConformance } from '../conformance/script-runner-conformance.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { remotingEngine } from './remoting-rig/engine.ts';
import { remoting } from './remoting-rig/remoting.ts';
import { scriptFor } from './remoting-rig/replies.ts';
import { anSshd } from './remoting-rig/sshd.ts';

const found = remotingEngine();

describe.skipIf(found === null)('PowerShell Remoting', () => {
  scriptRunnerConformance('by node-powershell, sessions over SSH', overRemoting);
});

/** A real sshd and engine for each test; what the far end does is in the text of the script. */
async function overRemoting(): Promise<RunnerBench> {
  const engine = found ?? '';
  const begunFile = join(await temporaryFolder(), 'begun');
  const sshd = await anSshd({ engine });
  onTestFinished(() => sshd.remove());
  let reply: Reply = { kind: 'silent' };
  const runner = remoting(sshd, { engine, scripts: () => scriptFor(reply, begunFile) });
  return {
    runner,
    reply: (next) => {
      reply = next;
    },
    begun: () => (existsSync(begunFile) ? readFileSync(begunFile, 'utf8').trim().split('\n').length : 0),
    vanish: () => sshd.kill(),
    deadlineMs: 60_000,
    shortDeadlineMs: 3_000,
  };
}

import type { Fault } from '../../../core/fault/fault.ts';
import type { Json, ScriptCall, ScriptOutcome, ScriptRunner } from '../../../core/ports/script-runner.ts';
import { newNonce, payloadLine, type ShippedScript } from '../script-protocol/payload.ts';
import { callOutcome, callOutput } from './call-outcome.ts';
import { findLocalPowerShell } from './find-local-powershell.ts';
import { REMOTE_BOOTSTRAP } from './local-bootstrap.ts';
import { type LocalShell, openLocalShell } from './local-shell.ts';
import { turns } from './turns.ts';

const OUTPUT_LIMIT_BYTES = 32 * 1024 * 1024;

export interface WorkstationRunnerOptions {
  /** What it is about, in faults. */
  readonly host: string;
  /** The workstation's PowerShell; null: Windows' own. */
  readonly executable: string | null;
  /** Goes with every call, asked for anew, and is kept nowhere: where to log in, and with what. */
  readonly login: {
    readonly user: string;
    readonly parameters: () => Promise<{ readonly [name: string]: Json }>;
  };
  readonly scripts: (name: string) => Promise<ShippedScript>;
  readonly drivers: (name: 'run-here') => Promise<string>;
}

/**
 * Runs shipped scripts on this workstation itself, in its own PowerShell: for what is managed from here, as vCenter is.
 * Nothing is started before the first call; calls go one after the other, in one PowerShell, because its modules take
 * long to load.
 */
export function openWorkstationRunner(options: WorkstationRunnerOptions): ScriptRunner {
  const { host, login } = options;
  const queue = turns();
  let shell: LocalShell | null = null;
  let isClosed = false;

  const running = async (): Promise<LocalShell | Fault> => {
    if (isClosed) return { code: 'host.unreachable', host, reason: 'this session was closed' };
    if (shell?.isAlive() === true) return shell;
    const executable = options.executable ?? (await findLocalPowerShell('winrm'));
    if (typeof executable !== 'string' && executable.kind === 'not-found')
      return { code: 'host.no-local-powershell', host, why: 'not-found', detail: executable.lookedFor };
    shell = openLocalShell(typeof executable === 'string' ? executable : executable.executable);
    return shell;
  };

  const run = async (call: ScriptCall, untilMs: number): Promise<ScriptOutcome> => {
    const parameters = await login.parameters().catch(() => null);
    if (parameters === null)
      return { kind: 'not-started', fault: { code: 'host.login-refused', host, user: login.user } };
    const local = await running();
    if ('code' in local) return { kind: 'not-started', fault: local };
    const nonce = newNonce();
    const driverNonce = newNonce();
    const output = callOutput(nonce, driverNonce, call.onProgress);
    const script = await options.scripts(call.script);
    const end = await local.run({
      driver: await options.drivers('run-here'),
      data: {
        nonce: driverNonce,
        remote: REMOTE_BOOTSTRAP,
        payload: payloadLine(nonce, call.script, script, { ...call.parameters, ...parameters }).trim(),
      },
      deadlineMs: Math.max(1, untilMs - performance.now()),
      outputLimitBytes: OUTPUT_LIMIT_BYTES,
      onOutput: output.push,
    });
    output.end();
    if (end.kind === 'exited' && !end.started)
      return {
        kind: 'not-started',
        fault: { code: 'host.no-local-powershell', host, why: 'not-found', detail: 'it could not be started' },
      };
    const outcome = callOutcome(end, output, host, call, OUTPUT_LIMIT_BYTES);
    return outcome === 'again'
      ? { kind: 'unknown', fault: { code: 'host.no-frame', host, script: call.script, exitCode: null } }
      : outcome;
  };

  return {
    run: async (call) => {
      const untilMs = performance.now() + call.deadlineMs;
      const outcome = await queue.take(call.deadlineMs, () => run(call, untilMs));
      if (outcome !== 'late') return outcome;
      const fault = { code: 'host.timeout', host, script: call.script, afterMs: call.deadlineMs } as const;
      return { kind: 'not-started', fault };
    },
    close: async () => {
      isClosed = true;
      await shell?.kill();
    },
  };
}

import { failed, type Result, succeeded } from '../../../core/base/result.ts';
import type { ScriptCall, ScriptOutcome, ScriptRunner } from '../../../core/ports/script-runner.ts';
import { newNonce, payloadLine } from '../script-protocol/payload.ts';
import { callOutcome, callOutput } from './call-outcome.ts';
import { openingAnswer } from './driver-answers.ts';
import { REMOTE_BOOTSTRAP } from './local-bootstrap.ts';
import { type LocalShell, openLocalShell, type ShellEnd } from './local-shell.ts';
import type { PowerShellRunnerOptions } from './powershell-options.ts';
import { localExecutable, type Opening, prepareOpening } from './session-opening.ts';
import { turns, within } from './turns.ts';
import { isRestricted, openingFault } from './wsman-errors.ts';

const OUTPUT_LIMIT_BYTES = 32 * 1024 * 1024;
const OPEN_MS = 40_000;
const CLOSE_MS = 5_000;
/** PowerShell gives up a little before we do, so that it can say why. */
const SHARE_OF_DEADLINE = 0.6;

/**
 * Runs shipped scripts on one host by PowerShell Remoting: a PowerShell on this workstation holds one session, over WinRM
 * or over SSH, where only opening it differs. Nothing is started before the first call; calls go one after the other.
 */
export function openPowerShellRunner(options: PowerShellRunnerOptions): ScriptRunner {
  const { host, target } = options;
  const limitBytes = options.outputLimitBytes ?? OUTPUT_LIMIT_BYTES;
  const queue = turns();
  const ending = new AbortController();
  let shell: LocalShell | null = null;
  let hasSession = false;
  let opening: Promise<Result<LocalShell>> | null = null;

  /** The local PowerShell, started anew where the last one is gone. */
  const localShell = async (): Promise<Result<LocalShell>> => {
    if (shell?.isAlive() === true) return succeeded(shell);
    const executable = await localExecutable(options);
    if (!executable.ok) return executable;
    hasSession = false;
    shell = openLocalShell(executable.value);
    return succeeded(shell);
  };

  /** What a call has no time left for goes on for the next one: opening may take longer than one reading may. */
  const session = async (untilMs: number): Promise<Result<LocalShell> | 'late'> => {
    if (ending.signal.aborted) return closed(host);
    if (hasSession && shell?.isAlive() === true) return succeeded(shell);
    const own = opening ?? openSession();
    opening = own;
    const over = (): void => {
      if (opening === own) opening = null;
    };
    own.then(over, over);
    return within(own, leftMs(untilMs));
  };

  const openSession = async (): Promise<Result<LocalShell>> => {
    const limitMs = options.deadlines?.openMs ?? OPEN_MS;
    const openUntilMs = performance.now() + limitMs;
    const prepared = await prepareOpening(options, Math.round(limitMs * SHARE_OF_DEADLINE), ending.signal);
    if (!prepared.ok) return prepared;
    try {
      if (ending.signal.aborted) return closed(host);
      const started = await localShell();
      if (!started.ok) return started;
      const opened = await open(started.value, prepared.value, leftMs(openUntilMs));
      hasSession = opened.ok;
      return opened.ok ? started : opened;
    } finally {
      await prepared.value.clearAway();
    }
  };

  const open = async (local: LocalShell, opening: Opening, deadlineMs: number): Promise<Result<null>> => {
    const nonce = newNonce();
    const output = callOutput(newNonce(), nonce);
    const end = await local.run({
      driver: await options.drivers('open-session'),
      data: { nonce, target: opening.target },
      deadlineMs,
      outputLimitBytes: limitBytes,
      onOutput: output.push,
    });
    output.end();
    if (end.kind !== 'ended') return failed(notOpened(host, end));
    const answer = openingAnswer(output.driverAnswer());
    if (answer === null)
      return failed({ code: 'host.unreachable', host, reason: 'PowerShell did not say what became of the session' });
    switch (answer.kind) {
      case 'too-old':
        return failed({ code: 'host.no-local-powershell', host, why: 'too-old', detail: 'New-PSSession -HostName' });
      case 'not-opened':
        return isRestricted(answer.error)
          ? failed({ code: 'host.restricted-endpoint', host })
          : failed(openingFault(answer.error, host, opening.user, target.over));
      case 'opened':
        return answer.languageMode === 'FullLanguage'
          ? succeeded(null)
          : failed({ code: 'host.constrained-language', host, mode: answer.languageMode });
    }
  };

  const send = async (local: LocalShell, call: ScriptCall, untilMs: number): Promise<ScriptOutcome | 'again'> => {
    const nonce = newNonce();
    const driverNonce = newNonce();
    const output = callOutput(nonce, driverNonce, call.onProgress);
    const payload = payloadLine(nonce, call.script, await options.scripts(call.script), call.parameters).trim();
    const end = await local.run({
      driver: await options.drivers('run-in-session'),
      data: { nonce: driverNonce, remote: REMOTE_BOOTSTRAP, payload },
      deadlineMs: leftMs(untilMs),
      outputLimitBytes: limitBytes,
      onOutput: output.push,
    });
    output.end();
    const outcome = callOutcome(end, output, host, call, limitBytes);
    const isLost = outcome === 'again' || (outcome.kind === 'unknown' && outcome.fault.code === 'host.connection-lost');
    if (isLost) hasSession = false;
    return outcome;
  };

  const run = async (call: ScriptCall, untilMs: number): Promise<ScriptOutcome> => {
    for (let tries = 0; tries < 2; tries += 1) {
      const opened = await session(untilMs);
      if (opened === 'late') return late(host, call);
      if (!opened.ok) return { kind: 'not-started', fault: opened.fault };
      const outcome = await send(opened.value, call, untilMs);
      if (outcome !== 'again') return outcome;
    }
    return { kind: 'not-started', fault: { code: 'host.unreachable', host, reason: 'its sessions end at once' } };
  };

  return {
    run: async (call) => {
      const untilMs = performance.now() + call.deadlineMs;
      const outcome = await queue.take(call.deadlineMs, () => run(call, untilMs));
      return outcome === 'late' ? late(host, call) : outcome;
    },
    close: async () => {
      ending.abort();
      const closeMs = options.deadlines?.closeMs ?? CLOSE_MS;
      // A session that is not ended properly stays on the host for a while. A call under way is not waited for.
      if (hasSession && shell?.isAlive() === true && !queue.isBusy()) {
        const driver = await options.drivers('close-session');
        const rest = { data: {}, deadlineMs: closeMs, outputLimitBytes: limitBytes, onOutput: () => undefined };
        await shell.run({ driver, ...rest });
      }
      await shell?.kill();
      // One that was being opened ends with the shell, or finds out that it is not wanted any more.
      await opening;
      await shell?.kill();
    },
  };
}

function notOpened(host: string, end: Exclude<ShellEnd, { kind: 'ended' }>) {
  switch (end.kind) {
    case 'late':
      return {
        code: 'host.unreachable',
        host,
        reason: end.began ? 'no answer in time' : 'PowerShell on this workstation does not answer',
      } as const;
    case 'restricted':
      return { code: 'host.no-local-powershell', host, why: 'restricted', detail: end.mode } as const;
    case 'too-long':
      return { code: 'host.unreachable', host, reason: 'PowerShell wrote without end' } as const;
    case 'exited':
      return end.started
        ? ({ code: 'host.unreachable', host, reason: 'PowerShell on this workstation ended' } as const)
        : ({ code: 'host.no-local-powershell', host, why: 'not-found', detail: 'it could not be started' } as const);
  }
}

function closed(host: string): Result<never> {
  return failed({ code: 'host.unreachable', host, reason: 'this session was closed' });
}

function late(host: string, { script, deadlineMs }: ScriptCall): ScriptOutcome {
  return { kind: 'not-started', fault: { code: 'host.timeout', host, script, afterMs: deadlineMs } };
}

function leftMs(untilMs: number): number {
  return Math.max(1, untilMs - performance.now());
}

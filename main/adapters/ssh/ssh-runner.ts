import { failed, type Result, succeeded } from '../../../core/base/result.ts';
import type { Fault } from '../../../core/fault/fault.ts';
import type { ScriptCall, ScriptOutcome, ScriptRunner } from '../../../core/ports/script-runner.ts';
import { newNonce, payloadLine } from '../script-protocol/payload.ts';
import { connect, type SshConnection } from './connect.ts';
import { connectionKeeper } from './connection-keeper.ts';
import { findPowerShell } from './find-powershell.ts';
import { type CommandEnd, runCommand } from './run-command.ts';
import type { SshRunnerOptions } from './ssh-options.ts';

const OUTPUT_LIMIT_BYTES = 32 * 1024 * 1024;
const HELLO_MS = 20_000;

/**
 * Runs shipped scripts on one host over SSH. Opens nothing before the first call; one connection is kept for all of
 * them, each call on a channel of its own. Which PowerShell there is, is found out once.
 */
export function openSshRunner(options: SshRunnerOptions): ScriptRunner {
  const { host } = options;
  const keeper = connectionKeeper(host, (signal) => connect(options, signal));
  const outputLimitBytes = options.outputLimitBytes ?? OUTPUT_LIMIT_BYTES;
  let finding: Promise<Result<string>> | null = null;

  const send = async (connection: SshConnection, line: string, call: ScriptCall): Promise<CommandEnd> => {
    const nonce = newNonce();
    const input = payloadLine(nonce, call.script, await options.scripts(call.script), call.parameters);
    const { deadlineMs, onProgress } = call;
    const release = keeper.holds(connection);
    const end = await runCommand(connection.client, {
      line,
      nonce,
      input,
      deadlineMs,
      outputLimitBytes,
      ...(onProgress === undefined ? {} : { onProgress }),
    });
    if (end.kind === 'late') keeper.retire(connection);
    release();
    return end;
  };

  /** Looked for once, by whoever comes first; what was not found is looked for again. */
  const commandLine = async (connection: SshConnection): Promise<Result<string>> => {
    finding ??= findPowerShell(host, options.shell, (line) => hello(connection, line));
    const own = finding;
    let isFound = false;
    try {
      const found = await own;
      isFound = found.ok;
      return found;
    } finally {
      if (!isFound && finding === own) finding = null;
    }
  };

  const hello = async (connection: SshConnection, line: string): Promise<Result<CommandEnd>> => {
    const call = { script: 'hello', parameters: {}, deadlineMs: options.deadlines?.helloMs ?? HELLO_MS };
    const end = await send(connection, line, call);
    const fault =
      end.kind === 'answered' || end.kind === 'exited' ? null : faultOf(end, host, call, connection, outputLimitBytes);
    return fault === null ? succeeded(end) : failed(fault);
  };

  return {
    run: async (call): Promise<ScriptOutcome> => {
      const until = performance.now() + call.deadlineMs;
      const late: Result<never> = failed({ code: 'host.timeout', host, script: call.script, afterMs: call.deadlineMs });
      const connection = await within(keeper.current(), until, late);
      if (!connection.ok) return { kind: 'not-started', fault: connection.fault };
      const line = await within(commandLine(connection.value), until, late);
      if (!line.ok) return { kind: 'not-started', fault: line.fault };

      const rest = { ...call, deadlineMs: Math.max(1, until - performance.now()) };
      const end = await send(connection.value, line.value, rest);
      if (end.kind === 'answered') return end.outcome;
      const kind = end.kind === 'refused' ? 'not-started' : 'unknown';
      return { kind, fault: faultOf(end, host, call, connection.value, outputLimitBytes) };
    },
    close: () => keeper.close(),
  };
}

function faultOf(
  end: Exclude<CommandEnd, { kind: 'answered' }>,
  host: string,
  { script, deadlineMs }: ScriptCall,
  connection: SshConnection,
  limitBytes: number,
): Fault {
  switch (end.kind) {
    case 'exited':
      return { code: 'host.no-frame', host, script, exitCode: end.code };
    case 'refused':
      return { code: 'host.unreachable', host, reason: 'it starts no command for this login' };
    case 'lost':
      return connection.endFault() ?? { code: 'host.connection-lost', host, script };
    case 'too-long':
      return { code: 'host.output-too-long', host, script, limitBytes };
    case 'late':
      return { code: 'host.timeout', host, script, afterMs: deadlineMs };
  }
}

/** What is under way goes on for whoever else waits for it. */
async function within<T>(work: Promise<Result<T>>, until: number, late: Result<T>): Promise<Result<T>> {
  let timer: NodeJS.Timeout | undefined;
  const timeUp = new Promise<Result<T>>((resolve) => {
    timer = setTimeout(() => resolve(late), Math.max(0, until - performance.now()));
  });
  const first = await Promise.race([work, timeUp]);
  clearTimeout(timer);
  return first;
}

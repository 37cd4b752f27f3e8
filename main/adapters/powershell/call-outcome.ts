import type { Fault } from '../../../core/fault/fault.ts';
import type { Json, ScriptCall, ScriptOutcome } from '../../../core/ports/script-runner.ts';
import { restrictedLanguage } from '../script-protocol/bootstrap.ts';
import { type Frame, frameReader } from '../script-protocol/frame-reader.ts';
import { scriptResult } from '../script-protocol/script-result.ts';
import { runningAnswer } from './driver-answers.ts';
import type { ShellEnd } from './local-shell.ts';
import { isRestricted } from './wsman-errors.ts';

/** Of what comes outside frames, only the beginning is looked at. */
const LOOKED_AT = 64 * 1024;

/** What came out of the local PowerShell in one call: the script's frames, and the driver's own. */
export interface CallOutput {
  readonly push: (chunk: Buffer) => void;
  end(): void;
  scriptAnswer(): ScriptOutcome | null;
  driverAnswer(): Json | null;
  restrictedMode(): string | null;
}

export function callOutput(nonce: string, driverNonce: string, onProgress?: (data: Json) => void): CallOutput {
  const ofScript = frameReader(nonce);
  const ofDriver = frameReader(driverNonce);
  let beginning = '';
  let scriptAnswer: ScriptOutcome | null = null;
  let driverAnswer: Json | null = null;
  const takeScript = (frames: readonly Frame[]): void => {
    for (const frame of frames) {
      if (scriptAnswer !== null) return;
      if (frame.kind === 'progress') onProgress?.(frame.json);
      else scriptAnswer = scriptResult(frame.json);
    }
  };
  const takeDriver = (frames: readonly Frame[]): void => {
    for (const frame of frames) driverAnswer ??= frame.json;
  };
  return {
    push: (chunk) => {
      if (beginning.length < LOOKED_AT) beginning += chunk.toString('latin1');
      takeScript(ofScript.push(chunk));
      takeDriver(ofDriver.push(chunk));
    },
    end: () => {
      takeScript(ofScript.end());
      takeDriver(ofDriver.end());
    },
    scriptAnswer: () => scriptAnswer,
    driverAnswer: () => driverAnswer,
    restrictedMode: () => restrictedLanguage(beginning),
  };
}

/**
 * What a call came to. Only the script's own frame says what the script did; without it everything that may have
 * reached the host is unknown, whatever PowerShell, its exit code or a promise say.
 * @returns `again` when there was no session any more: the script certainly did not run
 */
export function callOutcome(
  end: ShellEnd,
  output: CallOutput,
  host: string,
  call: ScriptCall,
  limitBytes: number,
): ScriptOutcome | 'again' {
  const { script, deadlineMs } = call;
  const answered = output.scriptAnswer();
  if (answered !== null) return answered;
  switch (end.kind) {
    case 'late':
      // Without its data the driver did not begin, and nothing went to the host.
      return (end.began ? unknown : notStarted)({ code: 'host.timeout', host, script, afterMs: deadlineMs });
    case 'too-long':
      return unknown({ code: 'host.output-too-long', host, script, limitBytes });
    case 'exited':
      return unknown({ code: 'host.connection-lost', host, script });
    case 'restricted':
      return notStarted({ code: 'host.no-local-powershell', host, why: 'restricted', detail: end.mode });
    case 'ended':
      return afterTheDriver(output, host, call);
  }
}

function afterTheDriver(output: CallOutput, host: string, { script }: ScriptCall): ScriptOutcome | 'again' {
  const mode = output.restrictedMode();
  if (mode !== null) return notStarted({ code: 'host.constrained-language', host, mode });
  const told = runningAnswer(output.driverAnswer());
  if (told === null || told.kind === 'ended') return unknown({ code: 'host.no-frame', host, script, exitCode: null });
  if (told.kind === 'no-session') return 'again';
  if (isRestricted(told.error)) return notStarted({ code: 'host.restricted-endpoint', host });
  // The call was never handed over: the session had ended before.
  if (told.error.fqid.startsWith('InvokeCommandCommandInvalidSessionState,')) return 'again';
  return told.isOpen
    ? unknown({ code: 'host.no-frame', host, script, exitCode: null })
    : unknown({ code: 'host.connection-lost', host, script });
}

function unknown(fault: Fault): ScriptOutcome {
  return { kind: 'unknown', fault };
}

function notStarted(fault: Fault): ScriptOutcome {
  return { kind: 'not-started', fault };
}

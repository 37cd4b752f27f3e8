import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import type { Json, ScriptOutcome } from '../../../core/ports/script-runner.ts';
import { BOOTSTRAP } from '../../../main/adapters/script-protocol/bootstrap.ts';
import { frameReader } from '../../../main/adapters/script-protocol/frame-reader.ts';
import { newNonce, payloadLine, type ShippedScript } from '../../../main/adapters/script-protocol/payload.ts';
import { scriptResult } from '../../../main/adapters/script-protocol/script-result.ts';

export interface Ran {
  /** Null: it ended without an answer. */
  readonly outcome: ScriptOutcome | null;
  readonly output: string;
}

/** One PowerShell that does the shipped bootstrap again and again: starting it takes longer than most scripts. */
export interface WarmPowerShell {
  /** One call at a time. */
  run(script: string, parameters: Readonly<Record<string, Json>>, text: ShippedScript): Promise<Ran>;
  close(): void;
}

const AGAIN_AND_AGAIN = Buffer.from(`while($true){&{${BOOTSTRAP}}}`, 'utf16le').toString('base64');
const ARGUMENTS = [
  '-NoLogo',
  '-NoProfile',
  '-NonInteractive',
  '-OutputFormat',
  'Text',
  '-EncodedCommand',
  AGAIN_AND_AGAIN,
];

export function warmPowerShell(executable: string, env: Readonly<Record<string, string>>): WarmPowerShell {
  let child: ChildProcessWithoutNullStreams | null = null;
  const running = (): ChildProcessWithoutNullStreams => {
    if (child !== null) return child;
    const started = spawn(executable, ARGUMENTS, { env });
    started.stdin.on('error', () => undefined);
    started.once('close', () => {
      if (child === started) child = null;
    });
    child = started;
    return started;
  };
  return {
    run: (script, parameters, text) => oneCall(running(), script, parameters, text),
    close: () => void child?.kill('SIGKILL'),
  };
}

function oneCall(
  child: ChildProcessWithoutNullStreams,
  script: string,
  parameters: Readonly<Record<string, Json>>,
  text: ShippedScript,
): Promise<Ran> {
  const nonce = newNonce();
  const frames = frameReader(nonce);
  return new Promise((resolve, reject) => {
    let output = '';
    const end = (outcome: ScriptOutcome | null): void => {
      child.stdout.off('data', read);
      child.stderr.off('data', keep);
      child.off('close', closed);
      child.off('error', reject);
      resolve({ outcome, output });
    };
    const keep = (chunk: Buffer): void => void (output += chunk.toString('utf8'));
    const read = (chunk: Buffer): void => {
      keep(chunk);
      for (const frame of frames.push(chunk)) if (frame.kind === 'result') end(scriptResult(frame.json));
    };
    const closed = (): void => end(null);
    child.stdout.on('data', read);
    child.stderr.on('data', keep);
    child.once('close', closed);
    child.once('error', reject);
    child.stdin.write(payloadLine(nonce, script, text, parameters));
  });
}

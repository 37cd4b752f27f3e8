import type { Client, ClientChannel } from 'ssh2';
import type { Json, ScriptOutcome } from '../../../core/ports/script-runner.ts';
import { restrictedLanguage } from '../script-protocol/bootstrap.ts';
import { type Frame, frameReader } from '../script-protocol/frame-reader.ts';
import { scriptResult } from '../script-protocol/script-result.ts';

/** How one command on one channel ended. */
export type CommandEnd =
  | { readonly kind: 'answered'; readonly outcome: ScriptOutcome }
  /** It ended by itself, without an answer. `code` null: by a signal. */
  | { readonly kind: 'exited'; readonly code: number | null; readonly restricted: string | null }
  /** The host refused to start it. */
  | { readonly kind: 'refused' }
  /** Connection or channel broke: it may have run. */
  | { readonly kind: 'lost' }
  | { readonly kind: 'too-long' }
  | { readonly kind: 'late' };

export interface Command {
  readonly line: string;
  readonly nonce: string;
  readonly input: string;
  readonly deadlineMs: number;
  readonly outputLimitBytes: number;
  readonly onProgress?: (data: Json) => void;
}

/** A process that leaves its output open to a child never closes the channel: its exit is the end all the same. */
const CLOSE_AFTER_EXIT_MS = 5_000;
/** Of what comes outside frames, only the beginning is looked at. */
const LOOKED_AT_BYTES = 64 * 1024;
const NO_ANSWER = 'No response from server';

/** Starts the command, hands it its input, and reads until it answers or ends. Believes nothing but a frame. */
export function runCommand(client: Client, command: Command): Promise<CommandEnd> {
  return new Promise((resolve) => {
    let channel: ClientChannel | null = null;
    let isOver = false;
    const over = (end: CommandEnd): void => {
      if (isOver) return;
      isOver = true;
      clearTimeout(deadline);
      resolve(end);
      if (channel !== null) letGo(channel, end);
    };
    const deadline = setTimeout(() => over({ kind: 'late' }), command.deadlineMs);
    try {
      client.exec(command.line, (error, opened) => {
        if (error !== undefined) return over(error.message === NO_ANSWER ? { kind: 'lost' } : { kind: 'refused' });
        channel = opened;
        // The time is up: without its input the script does not begin.
        if (isOver) return opened.close();
        listen(opened, command, over, () => isOver);
        opened.end(command.input);
      });
    } catch {
      over({ kind: 'refused' });
    }
  });
}

function listen(
  channel: ClientChannel,
  command: Command,
  over: (end: CommandEnd) => void,
  isOver: () => boolean,
): void {
  const frames = frameReader(command.nonce);
  const read = (found: readonly Frame[]): void => {
    for (const frame of found) {
      if (isOver()) return;
      if (frame.kind === 'progress') command.onProgress?.(frame.json);
      const outcome = frame.kind === 'result' ? scriptResult(frame.json) : null;
      if (outcome !== null) over({ kind: 'answered', outcome });
    }
  };
  let bytes = 0;
  let beginning = '';
  let exit: { readonly code: number | null } | null = null;
  const ended = (): void => {
    read(frames.end());
    over(
      exit === null ? { kind: 'lost' } : { kind: 'exited', code: exit.code, restricted: restrictedLanguage(beginning) },
    );
  };

  channel.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (beginning.length < LOOKED_AT_BYTES) beginning += chunk.toString('latin1');
    if (bytes > command.outputLimitBytes) return over({ kind: 'too-long' });
    read(frames.push(chunk));
  });
  // Never trusted, and not kept: what a script has to say is in its frame. It must be read, or the channel stands still.
  channel.stderr.on('data', () => undefined);
  // The command may end without reading its input.
  channel.on('error', () => undefined);
  channel.on('exit', (code: number | null) => {
    exit = { code };
    setTimeout(ended, CLOSE_AFTER_EXIT_MS).unref();
  });
  channel.on('close', ended);
}

/** After an answer the command is left to end by itself; else the channel goes, and on Windows the command with it. */
function letGo(channel: ClientChannel, end: CommandEnd): void {
  if (end.kind !== 'answered') return channel.close();
  const late = setTimeout(() => channel.close(), CLOSE_AFTER_EXIT_MS);
  late.unref();
  channel.once('close', () => clearTimeout(late));
}

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Hold } from '../../core/window/hold.ts';
import type { JournalEvent } from '../../core/window/journal-event.ts';
import { COMPILE_CACHE } from '../support/compile-cache.ts';
import { TERMINAL_PROGRAM } from '../support/terminal-program.ts';

/** The last line of `run` and `resume` (design: section 11), as far as it is looked at here. */
export interface Summary {
  readonly type: 'summary';
  readonly windowId: string | null;
  readonly outcome: 'closed' | 'ended-early' | 'left' | 'held' | 'interrupted' | 'refused';
  readonly hold: Pick<Hold, 'id'> | null;
  readonly changes: readonly { readonly subject: string; readonly state: 'restored' | 'left' | 'owned' }[];
  readonly nodes: readonly { readonly name: string; readonly result: string }[];
}

/** How one process of the program ended. */
export interface ProgramEnd {
  /** Null where a signal ended it. */
  readonly code: number | null;
  readonly summary: Summary | null;
  /** What it said beside its lines of JSON: read only when something went wrong. */
  readonly said: string;
}

/** `lowtide` in a process of its own. */
export interface Program {
  signal(signal: 'SIGKILL' | 'SIGINT' | 'SIGSTOP' | 'SIGCONT'): void;
  readonly end: Promise<ProgramEnd>;
}

/** Starts the program itself, without a shell or npm between, so that a kill meets the window. */
export function lowtide(args: readonly string[], onEvent: (event: JournalEvent) => void = () => undefined): Program {
  const child = spawn(process.execPath, [TERMINAL_PROGRAM, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    // As `scripts/run-cli.mjs` does.
    env: { ...process.env, NODE_COMPILE_CACHE: COMPILE_CACHE },
  });
  return { signal: (signal) => void child.kill(signal), end: endOf(child, onEvent) };
}

async function endOf(
  child: ChildProcess & { stdout: NodeJS.ReadableStream; stderr: NodeJS.ReadableStream },
  onEvent: (event: JournalEvent) => void,
): Promise<ProgramEnd> {
  let summary: Summary | null = null;
  const said: string[] = [];
  createInterface({ input: child.stderr }).on('line', (line) => said.push(line));
  createInterface({ input: child.stdout }).on('line', (line) => {
    const read = objectIn(line);
    if (read === null) said.push(line);
    else if (read.type === 'summary') summary = read;
    else onEvent(read);
  });
  // `close` comes after the last line.
  await once(child, 'close');
  // Ctrl-C before the program listens for it ends it as a shell would say it.
  const code = child.exitCode ?? (child.signalCode === 'SIGINT' ? 130 : null);
  return { code, summary, said: said.slice(-20).join('\n') };
}

/** A kill may cut a line in two. */
function objectIn(line: string): JournalEvent | Summary | null {
  if (!line.startsWith('{')) return null;
  try {
    return JSON.parse(line) as JournalEvent | Summary;
  } catch {
    return null;
  }
}

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A real process that runs one of our TypeScript files and speaks in lines. */
export interface Child {
  readonly pid: number;
  say(line: string): void;
  /** The next line it prints; null after its end. */
  hear(): Promise<string | null>;
  /** kill -9, and its end awaited. */
  kill(): Promise<void>;
}

export function child(script: string, args: readonly string[]): Child {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const running = spawn(process.execPath, [path, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(running, 'exit');
  const lines = createInterface({ input: running.stdout })[Symbol.asyncIterator]();
  // A child that was killed no longer reads.
  running.stdin.on('error', () => undefined);
  return {
    pid: running.pid ?? 0,
    say: (line) => void running.stdin.write(`${line}\n`),
    hear: async () => {
      const next = await lines.next();
      return next.done === true ? null : next.value;
    },
    kill: async () => {
      running.kill('SIGKILL');
      await ended;
    },
  };
}

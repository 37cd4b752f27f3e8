import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { PowerShell } from 'node-powershell';
import { childEnvironment } from './child-environment.ts';
import { killTree } from './kill-tree.ts';
import { dataLine, greetingIn, LOCAL_BOOTSTRAP } from './local-bootstrap.ts';

export interface ShellCall {
  /** PowerShell text, shipped with the product. */
  readonly driver: string;
  /** What the driver finds in `$p`; may hold secrets. */
  readonly data: object;
  readonly deadlineMs: number;
  readonly outputLimitBytes: number;
  readonly onOutput: (chunk: Buffer) => void;
}

/** How one call ended. After anything but `ended` the shell is gone; whatever it did before, it did. */
export type ShellEnd =
  | { readonly kind: 'ended' }
  | { readonly kind: 'exited'; readonly code: number | null; readonly started: boolean }
  | { readonly kind: 'restricted'; readonly mode: string }
  | { readonly kind: 'too-long' }
  /** `began`: it had taken its data. */
  | { readonly kind: 'late'; readonly began: boolean };

/** One PowerShell on this workstation, driven by node-powershell. One call at a time: the caller queues. */
export interface LocalShell {
  isAlive(): boolean;
  run(call: ShellCall): Promise<ShellEnd>;
  /** Ends it with everything it started; resolves when it is gone. */
  kill(): Promise<void>;
}

/** With a pipe that nobody reads on, the end of a process is not the end of its output. */
const OUTPUT_AFTER_EXIT_MS = 1_000;

/** node-powershell takes an executable from the environment before the one it is given; this one does not. */
class OwnPowerShell extends PowerShell {
  protected override setExecutable({ executable = '' }: { readonly executable?: string }): string {
    return executable;
  }
}

/** @param executable absolute path, or a name to be looked for on PATH */
export function openLocalShell(executable: string): LocalShell {
  const shell = new OwnPowerShell({
    executable,
    executableOptions: { '-NoProfile': true, '-NonInteractive': true, '-OutputFormat': 'Text' },
    spawnOptions: { env: childEnvironment(process.env), windowsHide: true },
    // Text on standard error is a hint, never a failure: the frame decides.
    throwOnInvocationError: false,
    outputEncoding: 'latin1',
  });
  const child = shell['process'] as ChildProcess;
  let isGone = false;
  let isCondemned = false;
  const gone = new Promise<void>((resolve) => {
    const end = (): void => {
      isGone = true;
      resolve();
    };
    child.once('exit', end);
    child.once('error', end);
  });
  // It may be gone before the first call listens, and a rejection that nobody takes would end us.
  (shell['exitPromise'] as Promise<unknown>).catch(() => undefined);
  for (const stream of Object.values(shell.streams)) stream.on('error', () => undefined);

  const kill = async (): Promise<void> => {
    if (child.pid !== undefined && !isGone) await killTree(child.pid);
    await gone;
  };

  return {
    isAlive: () => !isGone && !isCondemned,
    kill,
    run: (call) =>
      new Promise((resolve) => {
        let isOver = false;
        let hasData = false;
        let greeting = '';
        let bytes = 0;

        const over = (end: ShellEnd): void => {
          if (isOver) return;
          isOver = true;
          clearTimeout(deadline);
          shell.streams.stdout.off('data', listen);
          child.off('exit', exited);
          // Every command and everything it put out would be kept for ever.
          shell.history.length = 0;
          if (end.kind !== 'ended') {
            isCondemned = true;
            void kill();
          }
          resolve(end);
        };
        const listen = (chunk: string): void => {
          bytes += chunk.length;
          if (bytes > call.outputLimitBytes) return over({ kind: 'too-long' });
          if (hasData) return call.onOutput(Buffer.from(chunk, 'latin1'));
          greeting += chunk;
          const said = greetingIn(greeting);
          if (said.kind === 'restricted') return over({ kind: 'restricted', mode: said.mode });
          if (said.kind === 'nothing-yet') return;
          hasData = true;
          call.onOutput(Buffer.from(said.rest, 'latin1'));
          // Written here and not by `invoke`, which keeps what it is given.
          shell.streams.stdin.write(dataLine(call.driver, call.data));
        };
        const exited = (code: number | null): void => {
          void outputEnded(child).then(() => over({ kind: 'exited', code, started: true }));
        };
        const deadline = setTimeout(() => over({ kind: 'late', began: hasData }), call.deadlineMs);

        if (isGone) return over({ kind: 'exited', code: child.exitCode, started: child.pid !== undefined });
        shell.streams.stdout.on('data', listen);
        child.once('exit', exited);
        // It resolves too when the shell is disposed of or exits with 0 in mid-call, and says nothing then.
        const settled = (): void => {
          if (child.pid === undefined) return over({ kind: 'exited', code: null, started: false });
          if (!isGone) over({ kind: 'ended' });
        };
        shell.invoke(LOCAL_BOOTSTRAP).then(settled, settled);
      }),
  };
}

async function outputEnded(child: ChildProcess): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise((resolve) => {
    timer = setTimeout(resolve, OUTPUT_AFTER_EXIT_MS);
  });
  await Promise.race([once(child, 'close'), late]);
  clearTimeout(timer);
}

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { COMPILE_CACHE } from './compile-cache.ts';
import { TERMINAL_PROGRAM } from './terminal-program.ts';

/** Program and first arguments of the real process. */
export const LOWTIDE: readonly string[] = [process.execPath, TERMINAL_PROGRAM];

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

export interface Running {
  readonly ended: Promise<Ended>;
  /** Resolves with the first line of output that fits; rejects when the process ends without one. */
  heard(fits: (line: string) => boolean): Promise<string>;
  kill(signal: NodeJS.Signals): void;
}

export interface LowtideOptions {
  readonly environment?: { readonly [name: string]: string };
  readonly cwd?: string;
}

/** The real `lowtide` process, without a terminal. */
export function startLowtide(args: readonly string[], options: LowtideOptions = {}): Running {
  const child = spawn(process.execPath, [TERMINAL_PROGRAM, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NO_COLOR: '1', NODE_COMPILE_CACHE: COMPILE_CACHE, ...options.environment },
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
  });
  let out = '';
  let err = '';
  const listeners = new Set<() => void>();
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
    for (const listener of listeners) listener();
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  const ended = once(child, 'close').then(([code, signal]) => ({
    code: code as number | null,
    signal: signal as NodeJS.Signals | null,
    out,
    err,
  }));
  const heard = (fits: (line: string) => boolean): Promise<string> => {
    const found = Promise.withResolvers<string>();
    const look = (): void => {
      const line = out.split('\n').slice(0, -1).find(fits);
      if (line !== undefined) found.resolve(line);
    };
    listeners.add(look);
    look();
    void ended.then((end) => found.reject(new Error(`It ended with ${end.code} before that: ${end.err}`)));
    return found.promise.finally(() => listeners.delete(look));
  };
  return { ended, heard, kill: (signal) => void child.kill(signal) };
}

export function lowtide(args: readonly string[], options: LowtideOptions = {}): Promise<Ended> {
  return startLowtide(args, options).ended;
}

/** The last line of `--json`. */
export interface Summary {
  readonly type: 'summary';
  readonly windowId: string;
  readonly outcome: string;
  readonly hold: null | {
    readonly id: string | null;
    readonly code: string;
    readonly place: { readonly step: string; readonly node: string | null } | null;
    readonly answers: readonly string[];
  };
  readonly changes: readonly { readonly subject: string; readonly state: string }[];
  readonly nodes: readonly { readonly name: string; readonly result: string }[];
  readonly lastHash: string;
  readonly record: string;
}

export function summaryOf(ended: Ended): Summary {
  const last = ended.out.trimEnd().split('\n').at(-1) ?? '';
  if (!last.startsWith('{"type":"summary"')) throw new Error(`No summary, exit ${ended.code}: ${ended.err}${last}`);
  return JSON.parse(last) as Summary;
}

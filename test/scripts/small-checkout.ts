import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

const ourScripts = fileURLToPath(new URL('../../scripts', import.meta.url));

/** Speaks on standard output, as npm does, and leaves node_modules as an installation would. */
const FAKE_NPM = `
  import { appendFileSync, mkdirSync } from 'node:fs';
  console.log('npm speaks');
  appendFileSync('npm-calls.txt', process.argv.slice(2).join(' ') + '\\n');
  if (process.env.NPM_FAILS === '1') process.exit(7);
  mkdirSync('node_modules', { recursive: true });
`;

/** Does what its first argument says, and tells what it was given. */
const FAKE_CLI = `
  const [order] = process.argv.slice(2);
  if (order === 'fail') process.exitCode = 3;
  if (order === 'wait') {
    process.on('SIGINT', () => process.exit(130));
    process.on('SIGTERM', () => process.exit(143));
    setInterval(() => undefined, 1000);
  }
  console.log(JSON.stringify({ pid: process.pid, args: process.argv.slice(2), cwd: process.cwd() }));
`;

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Running {
  readonly pid: number;
  /** Resolves with the first text on standard output. */
  readonly speaks: Promise<string>;
  readonly ended: Promise<Ended>;
  signal(name: NodeJS.Signals): void;
}

export interface SmallCheckout {
  readonly folder: string;
  start(script: string, args?: readonly string[], options?: StartOptions): Running;
  /** Every call of npm so far, by its arguments. */
  npmCalls(): readonly string[];
  changeLock(): void;
  /** As `npm run build` would leave it: says that it is the built one. */
  buildTerminal(): void;
  /** Sets when a source was changed last; the build is a minute ahead of the clock. */
  changeSource(at: Date): void;
  remove(): void;
}

interface StartOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Pretends to be an older Node. */
  readonly asNode?: string;
}

/** Our scripts in a folder of their own, with an npm and a terminal program that only tell what they were given. */
export function smallCheckout(): SmallCheckout {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'lowtide-checkout-')));
  const fakeNpm = join(folder, 'fake', 'npm-cli.js');
  cpSync(ourScripts, join(folder, 'scripts'), { recursive: true });
  mkdirSync(join(folder, 'cli'));
  mkdirSync(join(folder, 'fake'));
  writeFileSync(join(folder, 'cli', 'index.ts'), FAKE_CLI);
  writeFileSync(fakeNpm, FAKE_NPM);
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  writeFileSync(join(folder, 'package-lock.json'), '{}');

  return {
    folder,
    start: (script, args = [], { cwd = folder, env = {}, asNode } = {}) => {
      const before = asNode === undefined ? [] : ['--import', pretending(asNode)];
      const child = spawn(process.execPath, [...before, join(folder, 'scripts', script), ...args], {
        cwd,
        env: { PATH: process.env['PATH'], npm_execpath: fakeNpm, npm_node_execpath: process.execPath, ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      return {
        pid: child.pid ?? 0,
        speaks: once(child.stdout, 'data').then(([chunk]) => String(chunk)),
        ended: Promise.all([once(child, 'close'), text(child.stdout), text(child.stderr)]).then(
          ([[code], out, err]) => ({
            code: code as number | null,
            out,
            err,
          }),
        ),
        signal: (name) => void child.kill(name),
      };
    },
    npmCalls: () => {
      const calls = join(folder, 'npm-calls.txt');
      return existsSync(calls) ? readFileSync(calls, 'utf8').trimEnd().split('\n') : [];
    },
    changeLock: () => appendFileSync(join(folder, 'package-lock.json'), '\n'),
    buildTerminal: () => {
      for (const source of ['core', 'main', 'practice']) mkdirSync(join(folder, source));
      writeFileSync(join(folder, 'terminal.vite.config.ts'), '');
      const built = join(folder, 'out', 'terminal', 'index.js');
      mkdirSync(dirname(built), { recursive: true });
      writeFileSync(built, "console.log('as it was built');");
      const soon = new Date(Date.now() + 60_000);
      utimesSync(built, soon, soon);
    },
    changeSource: (at) => utimesSync(join(folder, 'cli', 'index.ts'), at, at),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function pretending(version: string): string {
  const code = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } })`;
  return `data:text/javascript,${encodeURIComponent(code)}`;
}

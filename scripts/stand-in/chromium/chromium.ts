import { type ChildProcess, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { DevToolsPipe, type DevToolsSession } from './devtools-pipe.ts';
import { makeProfileFolder, removeFolder } from './profile-folder.ts';

const SWITCHES = [
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-sync',
  // Else a banner about unsupported switches covers the top of a window.
  '--test-type',
  '--password-store=basic',
];

const END_WITHIN_MS = 2000;

export interface ChromiumOptions {
  readonly program: string;
  readonly isHeadless: boolean;
  /** Switches of the app and of whoever started it, e.g. Playwright's `--remote-debugging-port=0`. */
  readonly switches: readonly string[];
  onEnd(): void;
}

/** A running Chromium without a window. It ends by itself when this process does, because its pipes close. */
export class Chromium {
  readonly pipe: DevToolsPipe;
  readonly browser: DevToolsSession;
  readonly #child: ChildProcess;
  readonly #options: ChromiumOptions;
  readonly #profile = makeProfileFolder();

  constructor(options: ChromiumOptions) {
    this.#options = options;
    this.#child = spawn(
      options.program,
      [
        ...this.#switches(),
        '--remote-debugging-pipe',
        '--no-startup-window',
        ...(options.isHeadless ? ['--headless=new'] : []),
        ...options.switches,
      ],
      // Its own group: Ctrl-C in a terminal is for the app, which ends Chromium when it is ready to.
      { stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'], detached: true },
    );
    const [, , errors, input, output] = this.#child.stdio;
    passOn(errors as Readable);
    this.pipe = new DevToolsPipe(input as Writable, output as Readable);
    this.browser = this.pipe.session();
    this.#child.on('error', (error) => {
      console.error(`stand-in: ${options.program} did not start: ${error.message}`);
      options.onEnd();
    });
    this.#child.on('close', () => {
      this.pipe.end();
      options.onEnd();
    });
    process.on('exit', () => {
      this.#child.kill('SIGKILL');
      removeFolder(this.#profile);
    });
  }

  /** A window without tabs or address bar. A second start hands its command line to the one that runs. */
  openAppWindow(address: string, size: { readonly width: number; readonly height: number }): void {
    const args = [...this.#switches(), `--app=${address}`, `--window-size=${size.width},${size.height}`];
    spawn(this.#options.program, args, { stdio: 'ignore' }).on('error', (error) => console.error(error.message));
  }

  async end(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const ended = new Promise((resolve) => this.#child.once('close', resolve));
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), END_WITHIN_MS);
    await Promise.race([ended, this.browser.send('Browser.close')]);
    await ended;
    clearTimeout(timer);
  }

  #switches(): readonly string[] {
    const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    return [...SWITCHES, ...asRoot, `--user-data-dir=${this.#profile}`];
  }
}

/** Playwright waits for these two lines; the rest is noise unless asked for. */
function passOn(errors: Readable): void {
  const isAsked = process.env['STANDIN_DEBUG'] === '1';
  let rest = '';
  errors.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (isAsked || /^DevTools listening|Unable to open X display/.test(line)) process.stderr.write(`${line}\n`);
    }
  });
}

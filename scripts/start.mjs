import { spawn, spawnSync } from 'node:child_process';
import { constants } from 'node:os';
import { join } from 'node:path';
import { build, isBuilt } from './build.mjs';
import { chooseConsole } from './choose-console.mjs';
import { findBrowser } from './find-browser.mjs';
import { canFetchElectron, findElectron, standInFolder } from './find-electron.mjs';
import { runCli } from './run-cli.mjs';
import { ensureSetUp, root, say } from './set-up.mjs';

const args = process.argv.slice(2);
const rest = args.filter((arg) => arg !== '--terminal');

await start('not asked');

/** @param {boolean | 'not asked'} canFetch */
async function start(canFetch) {
  const { kind, says } = chooseConsole({
    wantsTerminal: args.includes('--terminal'),
    platform: process.platform,
    hasDisplay: Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']),
    hasElectron: findElectron() !== null,
    canFetch,
    browser: findBrowser(),
  });
  say(says);
  if (kind === 'terminal') return runCli(['rehearse', ...rest]);
  const node = ensureSetUp();
  if (kind === 'ask-whether-electron-can-be-fetched') return start(await canFetchElectron());
  if (kind === 'fetch-electron') return start(fetchElectron(node) ? 'not asked' : false);
  if (!isBuilt('console')) {
    say('Building the console ...');
    if (!build(node, 'console')) process.exit(1);
  }
  return kind === 'electron' ? runElectron() : runStandIn(node);
}

/** @param {string} node */
function fetchElectron(node) {
  const installer = join(root, 'node_modules', 'electron', 'install.js');
  return spawnSync(node, [installer], { stdio: ['ignore', 2, 2] }).status === 0 && findElectron() !== null;
}

function runElectron() {
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env;
  // Chromium's own sandbox refuses to start as root; nobody works as root, but build machines do.
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  run(findElectron() ?? '', [...asRoot, root, ...rest], env);
}

/** @param {string} node */
function runStandIn(node) {
  const entry = join(standInFolder, 'start.ts');
  run(node, ['--no-warnings', entry, root, ...rest], { ...process.env, STANDIN_HEADLESS: '0' });
}

/**
 * Runs until the console is closed, and ends as it does.
 * @param {string} program
 * @param {string[]} programArgs
 * @param {NodeJS.ProcessEnv} env
 */
function run(program, programArgs, env) {
  const child = spawn(program, programArgs, { cwd: process.env['INIT_CWD'] ?? root, stdio: 'inherit', env });
  // A terminal sends Ctrl-C to both processes: the console decides, this one only waits.
  process.on('SIGINT', () => undefined);
  for (const signal of /** @type {const} */ (['SIGTERM', 'SIGHUP'])) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => say(`The console did not start: ${error.message}`));
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? 128 + (signal === null ? 0 : constants.signals[signal]);
  });
}

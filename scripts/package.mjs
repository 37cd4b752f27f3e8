import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from './build.mjs';
import { commandOf } from './checks.mjs';
import { canFetchElectron, findElectron } from './find-electron.mjs';
import { ensureSetUp, root, say } from './set-up.mjs';

/**
 * @typedef {object} Machine
 * @property {NodeJS.Platform} platform
 * @property {boolean} hasElectron the binary of this platform is there
 * @property {boolean} canFetch Electron's downloads answer
 *
 * @typedef {object} Target
 * @property {string} what
 * @property {string[] | 'archive'} args for electron-builder, or the archive of the app alone
 * @property {string | null} leftOut why this machine cannot make it
 */

const NO_BINARY = "Electron's binary is not here, and its downloads cannot be reached";

/**
 * What this machine makes, and what it leaves out.
 * @param {Machine} machine
 * @param {boolean} isTestable with the one fuse on that Playwright needs; never published
 * @returns {Target[]}
 */
export function targetsOf({ platform, hasElectron, canFetch }, isTestable) {
  const isWindows = platform === 'win32';
  const flavour = isTestable
    ? ['-c.electronFuses.enableNodeCliInspectArguments=true', '-c.productName=Lowtide testable']
    : [];
  /** @type {Target} */
  const folder = {
    what: `the unpacked folder for ${platform}`,
    args: ['--dir', ...flavour],
    leftOut: hasElectron || canFetch ? null : NO_BINARY,
  };
  if (isTestable) return [folder];
  /** @type {Target} */
  const forWindows = {
    what: 'the Windows installer and the portable zip',
    args: ['--win', 'nsis', 'zip', '--x64'],
    leftOut: canFetch || (hasElectron && isWindows) ? null : NO_BINARY,
  };
  /** @type {Target} */
  const archive = { what: 'the app alone, as app.asar', args: 'archive', leftOut: null };
  const made = isWindows ? [forWindows] : [forWindows, folder];
  return made.every(({ leftOut }) => leftOut !== null) ? [...made, archive] : made;
}

/** @param {string[]} args */
async function makePackage(args) {
  const node = ensureSetUp();
  say('Building main, preload and page ...');
  if (!build(node, 'console')) return 1;
  const hasElectron = findElectron() !== null;
  const machine = { platform: process.platform, hasElectron, canFetch: await canFetchElectron() };
  let exitCode = 0;
  for (const target of targetsOf(machine, args.includes('--testable'))) if (!make(node, target)) exitCode = 1;
  return exitCode;
}

/**
 * @param {string} node
 * @param {Target} target
 * @returns {boolean} false: it should have been made, and was not
 */
function make(node, { what, args, leftOut }) {
  if (leftOut !== null) {
    say(`Left out: ${what}. ${leftOut}.`);
    return true;
  }
  say(`Making ${what} ...`);
  const isMade = args === 'archive' ? makeArchive(node) : runBuilder(node, args);
  if (!isMade) say(`Left out: ${what}. electron-builder failed; its own lines above say why.`);
  else if (args === 'archive')
    say('Made out/package/app.asar: it runs where it lies as resources/app.asar of an Electron.');
  else say(`Made ${what}, in out/package. Not signed: Windows will name the publisher as unknown.`);
  return isMade;
}

/**
 * @param {string} node
 * @param {string[]} args
 */
function runBuilder(node, args) {
  const command = [commandOf('electron-builder', 'electron-builder'), ...args];
  return spawnSync(node, command, { cwd: root, stdio: ['ignore', 2, 2] }).status === 0;
}

/**
 * electron-builder wants a distribution to put the archive into: an empty one, which is thrown away.
 * @param {string} node
 */
function makeArchive(node) {
  const folder = mkdtempSync(join(tmpdir(), 'lowtide-archive-'));
  const empty = join(folder, 'electron');
  for (const inner of ['resources', 'locales']) mkdirSync(join(empty, inner), { recursive: true });
  // What electron-builder looks for to set the fuses: a mark, a version, and how many there are.
  writeFileSync(join(empty, 'electron'), `dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX\u0001\u0009${'0'.repeat(9)}`);
  for (const name of ['version', 'LICENSE', 'LICENSES.chromium.html', 'locales/en-US.pak'])
    writeFileSync(join(empty, name), '');
  const { version } = JSON.parse(readFileSync(join(root, 'node_modules', 'electron', 'package.json'), 'utf8'));
  const options = [`electronDist=${empty}`, `electronVersion=${version}`, `directories.output=${join(folder, 'made')}`];
  const isMade = runBuilder(node, ['--dir', '--linux', '--x64', ...options.map((option) => `-c.${option}`)]);
  if (isMade) {
    mkdirSync(join(root, 'out', 'package'), { recursive: true });
    copyFileSync(
      join(folder, 'made', 'linux-unpacked', 'resources', 'app.asar'),
      join(root, 'out', 'package', 'app.asar'),
    );
  }
  rmSync(folder, { recursive: true, force: true });
  return isMade;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  process.exitCode = await makePackage(process.argv.slice(2));

import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { findBrowser } from './find-browser.mjs';
import { root, say } from './set-up.mjs';

/**
 * @typedef {object} TestProgram
 * @property {string} debianPackage
 * @property {string} usedBy folder of the tests that use it
 * @property {RegExp} files those tests' file names
 * @property {() => boolean} isThere
 */

const SYSTEM_FOLDERS = ['/usr/sbin', '/sbin', '/usr/local/sbin'];

/** @type {TestProgram[]} */
const PROGRAMS = [
  {
    debianPackage: 'openssl',
    usedBy: 'test/main',
    files: /\.test\.ts$/,
    isThere: () => findProgram(['openssl']) !== null,
  },
  {
    debianPackage: 'openssh-server',
    usedBy: 'test/hosts',
    files: /\.test\.ts$/,
    isThere: () => findProgram(['sshd']) !== null,
  },
  {
    debianPackage: 'iproute2',
    usedBy: 'test/hosts',
    files: /\.test\.ts$/,
    isThere: () => findProgram(['ip']) !== null,
  },
  {
    debianPackage: 'chromium',
    usedBy: 'test',
    files: /\.spec\.ts$/,
    isThere: () => findBrowser() !== null,
  },
  {
    debianPackage: 'xvfb',
    usedBy: 'test/stand-in',
    files: /\.spec\.ts$/,
    isThere: () => findProgram(['Xvfb']) !== null,
  },
  {
    debianPackage: 'fonts-dejavu-core',
    usedBy: 'test',
    files: /\.spec\.ts$/,
    isThere: () => existsSync('/usr/share/fonts/truetype/dejavu'),
  },
];

/**
 * Installs what the tests use beside Node: on Debian, as root, and only what is missing. Elsewhere, or where that fails,
 * it says so, and the tests that need it are skipped.
 */
export function installTestPrograms() {
  const missing = PROGRAMS.filter(({ usedBy, files }) => hasFiles(usedBy, files)).filter(({ isThere }) => !isThere());
  if (missing.length === 0) return;
  if (isDebianAsRoot()) install(missing.map(({ debianPackage }) => debianPackage));
  const stillMissing = missing.filter(({ isThere }) => !isThere());
  for (const { debianPackage, usedBy } of stillMissing)
    say(`Not on this machine: ${debianPackage}. Tests in ${usedBy} that need it are skipped.`);
}

/**
 * @param {string} folder
 * @param {RegExp} files
 */
export function hasFiles(folder, files) {
  const path = join(root, folder);
  return existsSync(path) && readdirSync(path, { recursive: true }).some((name) => files.test(String(name)));
}

/** @param {string[]} names */
function findProgram(names) {
  const ending = process.platform === 'win32' ? '.exe' : '';
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), ...SYSTEM_FOLDERS];
  const paths = names.flatMap((name) => folders.map((folder) => join(folder, name + ending)));
  return paths.find((path) => existsSync(path)) ?? null;
}

function isDebianAsRoot() {
  return existsSync('/etc/debian_version') && process.getuid?.() === 0;
}

/** @param {string[]} packages */
function install(packages) {
  say(`Set-up: installing ${packages.join(', ')} for the tests (apt-get) ...`);
  const isDone = aptGet(['update']) && aptGet(['install', '--yes', '--no-install-recommends', ...packages]);
  if (!isDone) say('Set-up: apt-get failed; its own lines above say why.');
}

/** @param {string[]} args */
function aptGet(args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync('apt-get', ['-qq', ...args], { env, stdio: ['ignore', 'ignore', 2] }).status === 0;
}

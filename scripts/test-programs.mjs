import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { findBrowser, findHeadlessShell } from './find-browser.mjs';
import { root, say } from './set-up.mjs';

/**
 * @typedef {object} TestProgram
 * @property {string} debianPackage
 * @property {string} usedBy folder of the tests that use it
 * @property {RegExp} files those tests' file names
 * @property {() => boolean} isThere
 * @property {string} [without] what happens without it, where no test is skipped for it
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
    debianPackage: 'chromium-headless-shell',
    usedBy: 'test',
    files: /\.spec\.ts$/,
    isThere: () => findHeadlessShell() !== null,
    without: 'The journeys run in the browser itself, which takes longer.',
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
  if (isDebianAsRoot()) install(missing);
  const stillMissing = missing.filter(({ isThere }) => !isThere());
  for (const { debianPackage, usedBy, without } of stillMissing)
    say(`Not on this machine: ${debianPackage}. ${without ?? `Tests in ${usedBy} that need it are skipped.`}`);
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

/** @param {TestProgram[]} missing */
function install(missing) {
  say(`Set-up: installing ${missing.map(({ debianPackage }) => debianPackage).join(', ')} for the tests (apt-get) ...`);
  // apt-get installs nothing at all where it does not know one of the names, and not every Debian has all of these.
  const needed = missing.filter(({ without }) => without === undefined);
  const wished = missing.filter(({ without }) => without !== undefined);
  const isDone = aptGet(['update']) && installPackages(needed) && installPackages(wished);
  if (!isDone) say('Set-up: apt-get failed; its own lines above say why.');
}

/** @param {TestProgram[]} programs */
function installPackages(programs) {
  const packages = programs.map(({ debianPackage }) => debianPackage);
  return packages.length === 0 || aptGet(['install', '--yes', '--no-install-recommends', ...packages]);
}

/** @param {string[]} args */
function aptGet(args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync('apt-get', ['-qq', ...args], { env, stdio: ['ignore', 'ignore', 2] }).status === 0;
}

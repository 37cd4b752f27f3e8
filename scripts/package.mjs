import { spawnSync } from 'node:child_process';
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
 * @property {string[]} args for electron-builder
 * @property {string | null} leftOut why this machine cannot make it
 */

/**
 * What this machine makes, and what it leaves out.
 * @param {Machine} machine
 * @param {boolean} isTestable with the one fuse on that Playwright needs; never published
 * @returns {Target[]}
 */
export function targetsOf({ platform, hasElectron, canFetch }, isTestable) {
  const flavour = isTestable
    ? ['-c.electronFuses.enableNodeCliInspectArguments=true', '-c.productName=Lowtide testable']
    : [];
  const noBinary = "Electron's binary is not here, and its downloads did not answer within 10 s";
  const forWindows =
    canFetch || (hasElectron && platform === 'win32')
      ? null
      : `${noBinary}. On a machine with internet, run this again`;
  const folder = {
    what: `the unpacked folder for ${platform}`,
    args: ['--dir', ...flavour],
    leftOut: hasElectron || canFetch ? null : noBinary,
  };
  if (isTestable) return [folder];
  return [
    {
      what: 'the Windows installer and the portable zip',
      args: ['--win', 'nsis', 'zip', '--x64'],
      leftOut: forWindows,
    },
    ...(platform === 'win32' ? [] : [folder]),
  ];
}

/** @param {string[]} args */
async function makePackage(args) {
  const node = ensureSetUp();
  say('Building main, preload and page ...');
  if (build(node) !== 0) return 1;
  const hasElectron = findElectron() !== null;
  const machine = { platform: process.platform, hasElectron, canFetch: await canFetchElectron() };
  let exitCode = 0;
  for (const { what, args: targetArgs, leftOut } of targetsOf(machine, args.includes('--testable'))) {
    if (leftOut !== null) {
      say(`Left out: ${what}. ${leftOut}.`);
      continue;
    }
    say(`Making ${what} ...`);
    const done = spawnSync(node, [commandOf('electron-builder', 'electron-builder'), ...targetArgs], {
      cwd: root,
      stdio: ['ignore', 2, 2],
    });
    if (done.status !== 0) {
      say(`Left out: ${what}. electron-builder ended with ${done.status}; its own lines above say why.`);
      exitCode = 1;
    } else say(`Made ${what}, in out/package.`);
  }
  say('Not signed: Windows will name the publisher as unknown. Sign with your own certificate before you hand it out.');
  return exitCode;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  process.exitCode = await makePackage(process.argv.slice(2));

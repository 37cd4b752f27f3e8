import { expect, it } from 'vitest';
import { targetsOf } from '../../scripts/package.mjs';

const linux = { platform: 'linux', hasElectron: false, canFetch: false } as const;

const told = (targets: ReturnType<typeof targetsOf>): readonly string[] =>
  targets.map(({ what, leftOut }) => `${leftOut === null ? 'makes' : 'leaves out'} ${what}`);

it('given neither a binary nor an answer, then only the archive is made, and the rest left out with the reason', () => {
  const targets = targetsOf(linux, false);

  expect(told(targets)).toEqual([
    'leaves out the Windows installer and the portable zip',
    'leaves out the unpacked folder for linux',
    'makes the app alone, as app.asar',
  ]);
  expect(targets.slice(0, 2).every(({ leftOut }) => leftOut?.includes('downloads cannot be reached'))).toBe(true);
});

it('given the binary of this machine alone, then what is for another one is left out', () => {
  expect(told(targetsOf({ ...linux, hasElectron: true }, false))).toEqual([
    'leaves out the Windows installer and the portable zip',
    'makes the unpacked folder for linux',
  ]);
});

it('given downloads that answer, then everything is made', () => {
  expect(told(targetsOf({ ...linux, canFetch: true }, false))).toEqual([
    'makes the Windows installer and the portable zip',
    'makes the unpacked folder for linux',
  ]);
});

it('given Windows with its binary, then it makes what is for Windows', () => {
  expect(told(targetsOf({ platform: 'win32', hasElectron: true, canFetch: false }, false))).toEqual([
    'makes the Windows installer and the portable zip',
  ]);
});

it('the testable flavour is a folder only, says so in its name, and differs by one fuse', () => {
  const targets = targetsOf({ ...linux, hasElectron: true }, true);

  expect(told(targets)).toEqual(['makes the unpacked folder for linux']);
  expect(targets[0]?.args).toEqual([
    '--dir',
    '-c.electronFuses.enableNodeCliInspectArguments=true',
    '-c.productName=Lowtide testable',
  ]);
});

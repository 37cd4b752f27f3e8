import { describe, expect, it } from 'vitest';
import { type Lock, lockBreaches } from './lock-file.ts';
import { textOf } from './source-files.ts';

describe('package-lock.json', () => {
  it('is complete for every platform, and names no registry', () => {
    const lock = JSON.parse(textOf('package-lock.json')) as Lock;

    expect(Object.keys(lock.packages).some((path) => path.includes('linux-x64'))).toBe(true);
    expect(lockBreaches(lock)).toEqual([]);
  });

  it('given a native package for Linux only, then its missing twin is told', () => {
    const lock = {
      packages: {
        'node_modules/@a/linux-x64-gnu': {},
        'node_modules/@b/linux-x64': {},
        'node_modules/@b/win32-x64': {},
      },
    };

    expect(lockBreaches(lock)).toEqual([
      expect.stringContaining('node_modules/@a/linux-x64-gnu has no twin for Windows'),
    ]);
  });

  it('given an address of a registry, then it is told', () => {
    const lock = { packages: { 'node_modules/a': { resolved: 'https://registry.example.com/a.tgz' } } };

    expect(lockBreaches(lock)).toEqual([expect.stringContaining('node_modules/a names the registry')]);
  });

  it('given an optional package that npm dropped, then it is told', () => {
    const lock = { packages: { 'node_modules/a': { optionalDependencies: { 'a-android': '1.0.0' } } } };

    expect(lockBreaches(lock)).toEqual(['node_modules/a may use a-android, and npm left it out of the lock']);
  });
});

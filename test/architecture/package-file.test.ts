import { describe, expect, it } from 'vitest';
import { textOf } from './source-files.ts';

interface PackageFile {
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly optionalDependencies: Readonly<Record<string, string>>;
  readonly allowScripts: Readonly<Record<string, boolean>>;
}

const file = JSON.parse(textOf('package.json')) as PackageFile;
const lock = JSON.parse(textOf('package-lock.json')) as {
  readonly packages: Readonly<Record<string, { readonly hasInstallScript?: boolean }>>;
};

describe('package.json', () => {
  it('pins every package to one version', () => {
    const ranges = Object.entries({ ...file.devDependencies, ...file.optionalDependencies });

    expect(ranges.filter(([, range]) => !/^\d+\.\d+\.\d+$/.test(range))).toEqual([]);
  });

  it('answers for every package that has an install script, and lets none run', () => {
    const withScripts = Object.entries(lock.packages)
      .filter(([, locked]) => locked.hasInstallScript === true)
      .map(([path]) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length));

    const refused = Object.fromEntries(withScripts.map((name) => [name, false]));
    expect(file.allowScripts).toEqual(expect.objectContaining(refused));
    expect(Object.values(file.allowScripts)).not.toContain(true);
  });
});

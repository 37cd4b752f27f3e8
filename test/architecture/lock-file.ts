interface LockedPackage {
  readonly version?: string;
  readonly resolved?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

export interface Lock {
  readonly packages: Readonly<Record<string, LockedPackage>>;
}

/** What would make `npm ci` fail elsewhere, or install less there than here, as sentences. */
export function lockBreaches(lock: Lock): readonly string[] {
  const paths = Object.keys(lock.packages);
  return [
    ...paths.filter((path) => lock.packages[path]?.resolved !== undefined).map(namesRegistry),
    ...paths.flatMap((path) => missingWindows(path, paths)),
    ...paths.flatMap((path) => droppedPackages(path, lock)),
  ];
}

function namesRegistry(path: string): string {
  return `${path} names the registry it came from; .npmrc has omit-lockfile-registry-resolved, so install with that file in place`;
}

/** Native packages come one a platform. npm drops those of other platforms silently if they are published late. */
function missingWindows(path: string, paths: readonly string[]): readonly string[] {
  const parts = /^(.*)linux-x64(-gnu|-musl)?$/.exec(path);
  if (parts === null) return [];
  const before = parts[1] ?? '';
  const wanted = [`${before}win32-x64`, `${before}win32-x64-msvc`, `${before}win-x64`];
  if (wanted.some((name) => paths.includes(name))) return [];
  return [`${path} has no twin for Windows; take a version that is published for every platform`];
}

function droppedPackages(path: string, lock: Lock): readonly string[] {
  const names = Object.keys(lock.packages[path]?.optionalDependencies ?? {});
  return names
    .filter((name) => lock.packages[`${path}/node_modules/${name}`] === undefined)
    .filter((name) => lock.packages[`node_modules/${name}`] === undefined)
    .map((name) => `${path === '' ? 'package.json' : path} may use ${name}, and npm left it out of the lock`);
}

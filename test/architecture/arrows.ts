import { type Import, importsIn } from './imports-in.ts';

/** What the files of one folder may import. The longest folder that fits a file counts. */
interface Arrow {
  readonly folder: string;
  /** Folders of the tree beside its own. */
  readonly may: readonly string[];
  readonly packages: 'none' | 'node only' | 'no node' | 'any' | readonly string[];
  /** Ends the sentence that a breach is told with. */
  readonly because: string;
}

const ARROWS: readonly Arrow[] = [
  {
    folder: 'core',
    may: [],
    packages: 'none',
    because:
      'core is pure and imports nothing but core, so that every rule can be tested without Node, network or clock',
  },
  {
    folder: 'contract',
    may: ['core'],
    packages: ['zod'],
    because: 'the contract is what both processes agree on: plain data of core and its schemas, nothing of either side',
  },
  {
    folder: 'preload',
    may: ['contract'],
    packages: ['electron'],
    because:
      'the preload carries the names of the contract to the page, and a sandboxed preload may require electron alone',
  },
  {
    folder: 'renderer',
    may: ['core', 'contract'],
    packages: 'no node',
    because: 'the page knows core and the contract, and asks everything else through the bridge',
  },
  {
    folder: 'main/index.ts',
    may: ['core', 'contract', 'main', 'practice', 'package.json'],
    packages: 'any',
    because:
      'the entry of the console puts everything together, the practice cluster too, and knows neither page nor tests',
  },
  {
    folder: 'main/log',
    may: ['core'],
    packages: 'node only',
    because: 'the log takes lines from everybody, and knows nobody',
  },
  {
    folder: 'main/security',
    may: ['core', 'contract', 'main/log'],
    packages: 'any',
    because: 'the rules of the shell are few and stand alone, so that each can be read and tested by itself',
  },
  {
    folder: 'main/ipc',
    may: ['core', 'contract', 'main/log', 'main/security'],
    packages: 'any',
    because: 'the boundary checks who asks and what, and calls what it was given',
  },
  {
    folder: 'main/app',
    may: [
      'core',
      'contract',
      'main/log',
      'main/security',
      'main/ipc',
      'main/composition',
      'main/services',
      'main/adapters',
    ],
    packages: 'any',
    because: 'the shell shows windows and menus around the services',
  },
  {
    folder: 'main/services',
    may: ['core', 'contract'],
    packages: 'any',
    because:
      'a service knows the ports in core/ports, never the adapter behind one, so that it runs against fakes and real adapters alike',
  },
  {
    folder: 'main/adapters',
    may: ['core'],
    packages: 'any',
    because: 'an adapter knows core, its port and its one library, and nothing of the services that use it',
  },
  {
    folder: 'main/composition',
    may: ['core', 'contract', 'main/services', 'main/adapters', 'main/log'],
    packages: 'any',
    because:
      'the composition hands adapters to services, alike for every way of starting, and knows none of these ways',
  },
  {
    folder: 'practice',
    may: ['core/text', 'core/base'],
    packages: 'any',
    because:
      'the practice cluster shares no code with the adapters it tests, so that the two cannot share one mistake; of core it may use text and base',
  },
  {
    folder: 'cli',
    may: ['core', 'main/composition', 'main/services', 'main/adapters', 'practice', 'package.json'],
    packages: 'any',
    because:
      'the terminal composes services, adapters and the practice cluster, and nothing that ships knows the tests',
  },
  {
    folder: 'test',
    may: ['core', 'contract', 'preload', 'renderer', 'main', 'practice', 'cli', 'scripts', 'package.json'],
    packages: 'any',
    because: 'tests may import everything that is in this list',
  },
  {
    folder: 'scripts',
    may: ['cli/index.ts'],
    packages: 'node only',
    because: 'scripts run before anything is installed, so they need nothing but Node, and start the terminal program',
  },
];

/** Libraries that belong to one place; everything else reaches what they do through a port. */
const HOMES: Readonly<Record<string, readonly string[]>> = {
  ssh2: ['main/adapters', 'practice', 'test'],
  undici: ['main/adapters', 'practice', 'test'],
  hono: ['practice', 'test'],
  '@hono/node-server': ['practice', 'test'],
  commander: ['cli'],
  electron: ['preload', 'main/index.ts', 'main/app', 'main/security', 'main/ipc', 'main/adapters', 'test'],
  'electron-store': ['main/adapters', 'test'],
  react: ['renderer', 'test'],
};

/** Each import that goes against an arrow, as a sentence for whoever wrote it. */
export function breachesIn(path: string, text: string): readonly string[] {
  const arrow = arrowOf(path);
  if (arrow === null) return [noArrow(path)];
  return importsIn(path, text).flatMap((found) => {
    const because = whyNot(arrow, path, found);
    return because === null ? [] : [`${path} imports ${nameOf(found)}: ${because} (docs/architecture.md)`];
  });
}

function noArrow(path: string): string {
  return `${path} lies in a folder for which no arrow is stated: say in test/architecture/arrows.ts and docs/architecture.md what that folder may import, and why`;
}

function whyNot(arrow: Arrow, path: string, found: Import): string | null {
  switch (found.kind) {
    case 'file':
      return isWithinAny([arrow.folder, ...arrow.may], found.path) ? null : arrow.because;
    case 'package':
      return mayUse(arrow, found.name) ? awayFromHome(path, packageOf(found.name)) : arrow.because;
  }
}

function mayUse(arrow: Arrow, name: string): boolean {
  if (arrow.packages === 'any') return true;
  if (Array.isArray(arrow.packages)) return arrow.packages.includes(packageOf(name));
  return arrow.packages === 'no node'
    ? !name.startsWith('node:')
    : arrow.packages === 'node only' && name.startsWith('node:');
}

function awayFromHome(path: string, name: string): string | null {
  const homes = HOMES[name];
  if (homes === undefined || isWithinAny(homes, path)) return null;
  return `${name} belongs in ${homes.join(', ')}, and everything else reaches through a port what it does`;
}

function arrowOf(path: string): Arrow | null {
  const fitting = ARROWS.filter((arrow) => isWithinAny([arrow.folder], path));
  return fitting.toSorted((a, b) => b.folder.length - a.folder.length)[0] ?? null;
}

function isWithinAny(folders: readonly string[], path: string): boolean {
  return folders.some((folder) => path === folder || path.startsWith(`${folder}/`));
}

function nameOf(found: Import): string {
  return found.kind === 'file' ? found.path : found.name;
}

function packageOf(name: string): string {
  const [first = '', second = ''] = name.split('/');
  return first.startsWith('@') ? `${first}/${second}` : first;
}

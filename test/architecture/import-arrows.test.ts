import { describe, expect, it } from 'vitest';
import { breachesIn } from './arrows.ts';
import { importsIn } from './imports-in.ts';
import { textOf, treeFiles } from './source-files.ts';

const code = treeFiles().filter((path) => /\.(ts|mjs)$/.test(path) && path.includes('/'));

describe('import arrows', () => {
  it('finds the code of every part of the tree', () => {
    const parts = new Set(code.map((path) => path.split('/')[0]));

    expect([...parts]).toEqual(expect.arrayContaining(['core', 'main', 'practice', 'scripts', 'test']));
  });

  it('are kept by every file', () => {
    expect(code.flatMap((path) => breachesIn(path, textOf(path)))).toEqual([]);
  });
});

describe('a breach of an arrow is told in a sentence', () => {
  it.each([
    [
      'practice/octopus/app.ts',
      "import { client } from '../../main/adapters/octopus-http/client.ts';",
      'practice/octopus/app.ts imports main/adapters/octopus-http/client.ts: the practice cluster shares no code with the adapters it tests, so that the two cannot share one mistake',
    ],
    [
      'practice/octopus/app.ts',
      "import type { OctopusApi } from '../../core/ports/octopus-api.ts';",
      'practice/octopus/app.ts imports core/ports/octopus-api.ts: the practice cluster shares no code',
    ],
    [
      'core/window/decide.ts',
      "import { readFile } from 'node:fs';",
      'core/window/decide.ts imports node:fs: core is pure',
    ],
    ['core/window/decide.ts', "import * as z from 'zod';", 'core/window/decide.ts imports zod: core is pure'],
    [
      'main/services/window-runner/window-runner.ts',
      "import { files } from '../../adapters/journal-files/journal-files.ts';",
      'imports main/adapters/journal-files/journal-files.ts: a service knows the ports in core/ports',
    ],
    [
      'main/services/window-runner/window-runner.ts',
      "import { fetch } from 'undici';",
      'imports undici: undici belongs in main/adapters',
    ],
    [
      'main/adapters/ssh/session.ts',
      "import { run } from '../../services/window-runner/window-runner.ts';",
      'main/adapters/ssh/session.ts imports main/services/window-runner/window-runner.ts: an adapter knows core',
    ],
    [
      'cli/index.ts',
      "import { good } from '../test/support/good.ts';",
      'cli/index.ts imports test/support/good.ts: the terminal composes',
    ],
    ['scripts/start.mjs', "import { z } from 'zod';", 'scripts/start.mjs imports zod: scripts run before anything'],
    [
      'core/window/decide.ts',
      "import { x } from '../../../x.ts';",
      'core/window/decide.ts imports ../x.ts: core is pure',
    ],
    ['installer/page.ts', '', 'installer/page.ts lies in a folder for which no arrow is stated'],
    ['main/printing/print.ts', '', 'main/printing/print.ts lies in a folder for which no arrow is stated'],
  ])('%s: %s', (path, text, sentence) => {
    expect(breachesIn(path, text)).toEqual([expect.stringContaining(sentence)]);
  });
});

describe('what is no breach', () => {
  it.each([
    ['practice/octopus/app.ts', "import { escapeOutsideText } from '../../core/text/escape-outside-text.ts';"],
    ['practice/octopus/app.ts', "import { Hono } from 'hono';"],
    ['main/adapters/octopus-http/client.ts', "import { fetch } from 'undici';"],
    ['main/services/records/read.ts', "import type { Journal } from '../../../core/ports/journal.ts';"],
    ['core/window/decide.ts', "// import { readFile } from 'node:fs';"],
    ['core/window/decide.ts', "/**\n * import { readFile } from 'node:fs';\n */"],
  ])('%s: %s', (path, text) => {
    expect(breachesIn(path, text)).toEqual([]);
  });
});

describe('every form of import is read', () => {
  it.each([
    ["import { a } from './b.ts';"],
    ["import type { a } from './b.ts';"],
    ["import * as a from './b.ts';"],
    ["import {\n  a,\n  type c,\n} from './b.ts';"],
    ["import './b.ts';"],
    ['import "./b.ts";'],
    ["export { a } from './b.ts';"],
    ["export type { a } from './b.ts';"],
    ["export * from './b.ts';"],
    ["const b = await import('./b.ts');"],
    ["let a: import('./b.ts').A;"],
    ["const a = 1; import { b } from './b.ts';"],
    ["const child = fork(new URL('./b.ts', import.meta.url));"],
  ])('%s', (text) => {
    expect(importsIn('core/window/a.ts', text)).toEqual([{ kind: 'file', path: 'core/window/b.ts' }]);
  });
});

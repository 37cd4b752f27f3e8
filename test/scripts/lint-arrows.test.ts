import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { commandOf } from '../../scripts/checks.mjs';

const ourRules = fileURLToPath(new URL('../../.oxlintrc.json', import.meta.url));

const BREACHES = [
  ['core/window', 'node:fs'],
  ['core/window', 'zod'],
  ['core/window', '../../main/services/a.ts'],
  ['main/services/records', '../../adapters/ssh/a.ts'],
  ['main/services/records', 'undici'],
  ['main/services/records', '../../../practice/a.ts'],
  ['main/adapters/ssh', '../../services/records/a.ts'],
  ['main/adapters/ssh', '../../../cli/a.ts'],
  ['main/composition', '../../practice/a.ts'],
  ['practice/octopus', '../../main/adapters/a.ts'],
  ['practice/octopus', '../../core/ports/a.ts'],
  ['practice/octopus', '../../cli/a.ts'],
  ['cli', '../test/support/a.ts'],
  ['contract', '../main/services/a.ts'],
  ['contract', 'node:fs'],
  ['preload', '../core/base/result.ts'],
  ['preload', 'node:fs'],
  ['renderer/app', '../../main/services/a.ts'],
  ['renderer/app', 'node:fs'],
  ['renderer/app', 'electron'],
] as const;

const RIGHT = [
  ['core/window', '../base/result.ts'],
  ['main/services/records', '../../../core/ports/journal.ts'],
  ['main/adapters/ssh', 'ssh2'],
  ['main/composition', '../adapters/ssh/a.ts'],
  ['practice/octopus', '../../core/text/a.ts'],
  ['practice/octopus', 'hono'],
  ['cli', '../main/adapters/ssh/a.ts'],
  ['contract', 'zod'],
  ['contract', '../core/base/result.ts'],
  ['preload', 'electron'],
  ['preload', '../contract/method-names.ts'],
  ['renderer/app', '../../contract/event.ts'],
  ['renderer/app', 'react'],
] as const;

it('the linter keeps the arrows too: every breach is told with its reason, and nothing else is', () => {
  const cases = [...BREACHES, ...RIGHT].map(([folder, target], index) => ({
    path: `${folder}/case-${index}.ts`,
    target,
  }));
  const told = lint(cases.map(({ path, target }) => ({ path, text: `import '${target}';\n` })));

  expect(told.map(({ path }) => path).toSorted()).toEqual(
    cases
      .slice(0, BREACHES.length)
      .map(({ path }) => path)
      .toSorted(),
  );
  expect(told.every(({ help }) => help.includes('docs/architecture.md'))).toBe(true);
});

interface Told {
  readonly path: string;
  readonly help: string;
}

/** What our rules for imports say about these files. */
function lint(files: readonly { readonly path: string; readonly text: string }[]): readonly Told[] {
  const folder = mkdtempSync(join(tmpdir(), 'lowtide-lint-'));
  cpSync(ourRules, join(folder, '.oxlintrc.json'));
  for (const { path, text } of files) {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const args = ['-A', 'all', '-D', 'no-restricted-imports', '--format=json'];
  const done = spawnSync(process.execPath, [commandOf('oxlint', 'oxlint'), ...args], { cwd: folder, encoding: 'utf8' });
  rmSync(folder, { recursive: true, force: true });
  const { diagnostics } = JSON.parse(done.stdout) as {
    readonly diagnostics: readonly { filename: string; help: string }[];
  };
  return diagnostics.map(({ filename, help }) => ({ path: filename.replaceAll('\\', '/'), help }));
}

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Engine } from '../support/small-world/walk.ts';

const core = new URL('../../core/', import.meta.url);

/** A rule of the engine, as the text that makes it, and what stands there when it is taken out. */
export interface Rule {
  readonly name: string;
  readonly file: string;
  readonly text: string;
  readonly without: string;
}

/**
 * The engine with one rule taken out: a copy of core in which the rule's text is replaced. Throws if the text does not
 * stand there exactly once (however its lines are broken), so that a test cannot quietly test nothing.
 */
export function engineWithout(rule: Rule): { engine: Engine; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'lowtide-core-'));
  cpSync(core, join(folder, 'core'), { recursive: true, filter: (source) => !source.endsWith('tsconfig.json') });
  const path = join(folder, 'core', 'window', rule.file);
  const text = readFileSync(path, 'utf8');
  const wanted = new RegExp(rule.text.trim().split(/\s+/u).map(RegExp.escape).join('\\s+'), 'gu');
  if (text.match(wanted)?.length !== 1)
    throw new Error(`${rule.name}: the rule's text is not in ${rule.file} exactly once`);
  writeFileSync(
    path,
    text.replace(wanted, () => rule.without),
  );

  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  // By Node itself, which is five times as fast here as the loader of the tests.
  const load = createRequire(join(folder, 'core', 'window', 'decide.ts'));
  const engine: Engine = {
    decide: load('./decide.ts').decide,
    foldJournal: load('./evolve.ts').foldJournal,
    evolve: load('./evolve.ts').evolve,
    needsOf: load('./window-needs.ts').needsOf,
    stepOf: load('./steps/index.ts').stepOf,
  };
  return { engine, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

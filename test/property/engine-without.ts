import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
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
export async function engineWithout(rule: Rule): Promise<{ engine: Engine; remove: () => void }> {
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

  const load = (file: string) => import(/* @vite-ignore */ pathToFileURL(join(folder, 'core', 'window', file)).href);
  const [decide, evolve, needs, steps] = await Promise.all([
    load('decide.ts'),
    load('evolve.ts'),
    load('window-needs.ts'),
    load('steps/index.ts'),
  ]);
  const engine: Engine = {
    decide: decide.decide,
    foldJournal: evolve.foldJournal,
    evolve: evolve.evolve,
    needsOf: needs.needsOf,
    stepOf: steps.stepOf,
  };
  return { engine, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

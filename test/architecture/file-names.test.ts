import { describe, expect, it } from 'vitest';
import { namingBreaches } from './file-names.ts';
import { treeFiles } from './source-files.ts';

describe('file names', () => {
  it('are in kebab-case and say what is inside', () => {
    expect(treeFiles().flatMap(namingBreaches)).toEqual([]);
  });

  it.each([
    ['core/window/quietProof.ts', 'core/window/quietProof.ts: "quietProof.ts" is not in kebab-case'],
    ['core/Window/quiet.ts', '"Window" is not in kebab-case'],
    ['core/quiet_proof.ts', '"quiet_proof.ts" is not in kebab-case'],
    ['main/services/window-manager.ts', '"manager" says nothing about what is inside'],
    ['core/utils/escape.ts', '"utils" says nothing about what is inside'],
    ['test/support/test-helpers.ts', '"helpers" says nothing about what is inside'],
    ['core/common.ts', '"common" says nothing about what is inside'],
  ])('%s is told', (path, sentence) => {
    expect(namingBreaches(path)).toEqual([expect.stringContaining(sentence)]);
  });

  it.each([
    ['README.md'],
    ['LICENSE'],
    ['.oxlintrc.json'],
    ['core/window/quiet-proof.test.ts'],
    ['docs/decisions/0001-one-fold.md'],
  ])('%s is right', (path) => {
    expect(namingBreaches(path)).toEqual([]);
  });
});

import { posix } from 'node:path';
import { expect, it } from 'vitest';
import { textOf, treeFiles } from './source-files.ts';

it('every picture of the console, light and dark, stands in the README or the operator guide, and no other is asked for', () => {
  const shown = ['README.md', ...treeFiles('docs/operator-guide')].flatMap((page) =>
    [...textOf(page).matchAll(/(?:src|srcset)="([^"]+)"|!\[[^\]]*\]\(([^)]+)\)/gu)].map(([, inTag, inLink]) =>
      posix.join(posix.dirname(page), inTag ?? inLink ?? ''),
    ),
  );

  expect([...new Set(shown)].toSorted()).toEqual(treeFiles('docs/pictures').toSorted());
});

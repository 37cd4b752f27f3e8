import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { textOf, treeFiles } from '../architecture/source-files.ts';

const IMPORT = /import (\w+) from '([^']+\.module\.css)'/g;

interface Use {
  readonly file: string;
  readonly sheet: string;
  readonly name: string;
}

/** Each `styles.name` of the page, with the sheet it comes from. */
function uses(): readonly Use[] {
  return treeFiles('renderer')
    .filter((file) => file.endsWith('.tsx'))
    .flatMap((file) => {
      const code = textOf(file);
      return [...code.matchAll(IMPORT)].flatMap(([, variable = '', path = '']) => {
        const sheet = join(dirname(file), path);
        const named = [
          ...code.replace(/^(import .*|} from .*);$/gm, '').matchAll(new RegExp(`\\b${variable}\\.(\\w+)`, 'g')),
        ];
        return named.map(([, name = '']) => ({ file, sheet, name }));
      });
    });
}

function classesIn(sheet: string): readonly string[] {
  return [...textOf(sheet).matchAll(/\.([A-Za-z][\w-]*)/g)].map(([, name = '']) => name);
}

describe('classes of the page', () => {
  const all = uses();

  it('are found at all', () => {
    expect(all.length).toBeGreaterThan(200);
  });

  it('each exist in the sheet they are taken from', () => {
    const missing = all.filter(({ sheet, name }) => !existsSync(sheet) || !classesIn(sheet).includes(name));

    expect(missing).toEqual([]);
  });

  it('are each used', () => {
    const sheets = [...new Set(all.map(({ sheet }) => sheet))];
    const inCode = treeFiles('renderer')
      .filter((file) => file.endsWith('.tsx'))
      .map(textOf)
      .join('\n');
    const unused = sheets.flatMap((sheet) =>
      [...new Set(classesIn(sheet))]
        .filter((name) => !name.startsWith('react-flow') && !new RegExp(`\\b${name}\\b`).test(inCode))
        .map((name) => `${sheet}: .${name}`),
    );

    expect(unused).toEqual([]);
  });
});

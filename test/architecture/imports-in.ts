import { posix } from 'node:path';

/** What an import names: a file by its path from the root of the tree, or a package as written. */
export type Import =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'package'; readonly name: string };

/** The quoted name, in every form in which one file of code can name another. */
const FORMS = [
  /(?:^|[\n;}])\s*(?:import|export)\s(?:[^'"`;()]*?\sfrom\s)?\s*(['"])([^'"\n]+)\1/g,
  /\bimport\(\s*(['"])([^'"\n]+)\1/g,
  /\bnew URL\(\s*(['"])(\.[^'"\n]+\.(?:ts|mjs))\1\s*,\s*import\.meta\.url/g,
];

/** TypeScript 7 has no parser to call, so this reads text; its own test lists the forms it knows. */
export function importsIn(path: string, text: string): readonly Import[] {
  const code = withoutComments(text);
  return FORMS.flatMap((form) => [...code.matchAll(form)]).map((match) => importOf(path, match[2] ?? ''));
}

function importOf(path: string, name: string): Import {
  if (!name.startsWith('.')) return { kind: 'package', name };
  return { kind: 'file', path: posix.join(posix.dirname(path), name) };
}

/** Only comments that begin a line: behind code, `//` is more often part of an address than a comment. */
function withoutComments(text: string): string {
  return text.replace(/^[^\S\n]*\/\*[\s\S]*?\*\//gm, '').replace(/^[^\S\n]*\/\/.*$/gm, '');
}

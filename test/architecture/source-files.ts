import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const NOT_OURS = ['.git', 'node_modules', 'test-results', 'bin', 'obj', 'out'];

/** Every file of the tree, as a path from its root with forward slashes; what is installed or built is left out. */
export function treeFiles(folder = ''): readonly string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = posix.join(folder.split(sep).join('/'), entry.name);
    if (NOT_OURS.includes(entry.name)) return [];
    return entry.isDirectory() ? treeFiles(path) : [path];
  });
}

export function textOf(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

/** Node names are compared trimmed and without case (facts: octopus.md 4.5). */
export function isSameName(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}

/** Older servers give a task's node by name instead of id; ids begin with one of two prefixes (facts: octopus.md 4.2, 5.2). */
export function isSameNode(a: string, b: string): boolean {
  return isSameName(bareName(a), bareName(b));
}

function bareName(idOrName: string): string {
  return idOrName.trim().replace(/^OctopusServerNodes?-/iu, '');
}

const DEEPEST = 12;
/** What a member costs beside its text. */
const MEMBER_BYTES = 16;

/**
 * About how many bytes of plain data there are; infinite as soon as it is more than `limit`, too deep, or not plain
 * (Map, Date, typed array, a cycle). Ends early, so that a huge payload costs no more than a small one.
 */
export function payloadBytes(value: unknown, limit: number): number {
  let left = limit;
  const walk = (item: unknown, depth: number): boolean => {
    left -= typeof item === 'string' ? MEMBER_BYTES + item.length * 2 : MEMBER_BYTES;
    if (left < 0 || depth > DEEPEST) return false;
    if (typeof item !== 'object' || item === null) return true;
    if (Array.isArray(item)) return item.every((each) => walk(each, depth + 1));
    if (!isPlain(item)) return false;
    return Object.entries(item).every(([name, each]) => {
      left -= name.length * 2;
      return walk(each, depth + 1);
    });
  };
  return walk(value, 0) ? limit - left : Number.POSITIVE_INFINITY;
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/**
 * Is it the machine that VMware means? It tells the UUID of the BIOS; so does Windows, whose first three groups may stand
 * the other way round, as older virtual hardware writes them. Null: one of the two was not told.
 */
export function isSameBios(told: string | null, wanted: string | null): boolean | null {
  if (told === null || wanted === null) return null;
  const [one, other] = [digitsOf(told), digitsOf(wanted)];
  return one === other || turned(one) === other;
}

function digitsOf(uuid: string): string {
  return uuid.toLowerCase().replaceAll(/[^0-9a-f]/g, '');
}

function turned(digits: string): string {
  const bytes = digits.match(/../g) ?? [];
  const groups = [bytes.slice(0, 4), bytes.slice(4, 6), bytes.slice(6, 8)];
  return [...groups.flatMap((group) => group.toReversed()), ...bytes.slice(8)].join('');
}

import { readFileSync } from 'node:fs';

/** One row of the table in docs/practice.md. */
export interface ExpectedEnd {
  readonly scenario: string;
  readonly topology: 'single' | 'ha';
  readonly exit: number;
  /** `window.late at quiet OCTO-1`, or empty. */
  readonly heldBy: string;
  readonly nodes: string;
  readonly answers: readonly string[];
  readonly lastExit: number;
  readonly lastNodes: string;
}

const FILE = new URL('../../docs/practice.md', import.meta.url);

export function expectedEnds(): readonly ExpectedEnd[] {
  return readFileSync(FILE, 'utf8')
    .split('\n')
    .filter((line) => /^\| `[a-z-]+` \| (?:ha|single) \|/u.test(line))
    .map(rowOf);
}

/** What the sentence below the table leaves out, with a reason. */
export function meaningless(): readonly Pick<ExpectedEnd, 'scenario' | 'topology'>[] {
  const found = readFileSync(FILE, 'utf8').matchAll(
    /`(?<scenario>[a-z-]+)`\s+means\s+nothing\s+(?<where>in\s+High\s+Availability|on\s+a\s+single\s+server)/gu,
  );
  return [...found].map(({ groups }) => ({
    scenario: groups?.['scenario'] ?? '',
    topology: groups?.['where']?.startsWith('in') ? 'ha' : 'single',
  }));
}

function rowOf(line: string): ExpectedEnd {
  const cells = line
    .replaceAll('`', '')
    .split('|')
    .map((cell) => cell.trim());
  const [, scenario = '', topology, exit, heldBy = '', nodes = '', , answers = '', lastExit = '', lastNodes = ''] =
    cells;
  return {
    scenario,
    topology: topology === 'single' ? 'single' : 'ha',
    exit: Number(exit),
    heldBy,
    nodes,
    answers: answers.split(',').flatMap((answer) => (answer.trim() === '' ? [] : [answer.trim()])),
    lastExit: Number(lastExit === '' ? exit : lastExit),
    lastNodes: lastNodes === '' ? nodes : lastNodes,
  };
}

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

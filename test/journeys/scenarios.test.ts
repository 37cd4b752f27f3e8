import { describe, expect, it } from 'vitest';
import { scenarios } from '../../practice/index.ts';
import { summaryOf } from '../support/lowtide.ts';
import { type ExpectedEnd, expectedEnds, meaningless } from './expected-ends.ts';
import { aJourney, holdWords, type Journey, leftOver, lettersOf, trustNewHostKey } from './journey.ts';

describe.concurrent('docs/practice.md', () => {
  it.for(expectedEnds())('$scenario, $topology', async (row, test) => {
    const nodes = row.topology === 'ha' ? 2 : 1;
    const journey = await aJourney(test, { topology: row.topology, nodes, scenario: row.scenario });
    expect(await travelled(journey, row)).toEqual({
      first: { exit: row.exit, heldBy: row.heldBy, nodes: row.nodes },
      last: { exit: row.lastExit, nodes: row.lastNodes },
      violations: [],
      leftOver: [],
      verified: 0,
    });
  });
});

it('docs/practice.md has a row for every scenario in both topologies, or says that it means nothing there', () => {
  const spokenFor = [...expectedEnds(), ...meaningless()].map(({ scenario, topology }) => `${scenario}, ${topology}`);

  expect(new Set(spokenFor).size).toBe(spokenFor.length);
  expect(spokenFor.toSorted()).toEqual(scenarios.flatMap(({ name }) => [`${name}, ha`, `${name}, single`]).toSorted());
});

async function travelled(journey: Journey, row: ExpectedEnd): Promise<unknown> {
  let ended = await journey.run();
  let summary = summaryOf(ended);
  const first = { exit: ended.code, heldBy: holdWords(summary), nodes: lettersOf(summary) };
  if (first.heldBy !== row.heldBy || ended.code !== row.exit) return { first, err: ended.err };
  MEANWHILE[row.scenario]?.(journey, row);
  for (const answer of row.answers) {
    const answered = await journey.answer(summary.windowId, summary.hold?.id ?? '', answer);
    if (answered.code !== 0) return { first, answer, refused: answered.err };
    ended = await journey.resume(summary.windowId);
    summary = summaryOf(ended);
  }
  const verified = await journey.verify(summary.windowId, summary.lastHash);
  const last = { exit: ended.code, nodes: lettersOf(summary) };
  return {
    first,
    last: summary.hold === null ? last : { ...last, heldBy: holdWords(summary) },
    violations: journey.practice.truth.violations(),
    leftOver: leftOver(journey, summary),
    verified: verified.code,
  };
}

/** What the column of that name says. */
const MEANWHILE: { readonly [scenario: string]: (journey: Journey, row: ExpectedEnd) => void } = {
  'needs-a-person': ({ practice }, { answers }) => {
    if (answers.includes('stop-anyway')) practice.setAside('stop-with-tasks', 'OCTO-1');
  },
  'two-windows': ({ practice }) => practice.setDrain('OCTO-2', false),
  'no-return': ({ practice }, { answers }) => {
    if (answers.includes('wait-longer')) practice.powerOn('OCTO-1');
  },
  'host-key-changed': (journey) => trustNewHostKey(journey, 'OCTO-1'),
  'key-expires': ({ practice }) => void practice.renewKey(),
};

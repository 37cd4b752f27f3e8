import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { needsPerson } from '../../core/fault/needs-person.ts';
import { PASSES, raisedIn } from '../journeys/console/raised-in.ts';
import { everyFault } from '../support/every-fault.ts';

const FOLDER = join(import.meta.dirname, '../journeys/console');

/** What waiting can mend is never the reason of a hold, but for these, by which a late step is called. */
const CALLED_WHEN_LATE: readonly string[] = ['window.balancer-still-sends', 'window.balancer-does-not-tell'];

function journey(spec: string, title: string): string | undefined {
  return readFileSync(join(FOLDER, spec), 'utf8')
    .split(/^test\(/mu)
    .find((text) => text.startsWith(`'${title}'`));
}

it('every reason of a hold is waited for in the journey that is named for it', () => {
  const missing = Object.entries(raisedIn).filter(([code, where]) => {
    if ('none' in where) return false;
    const waits = journey(where.spec, where.title)?.match(/waitForHold\(\s*page,.*?\);$/gmsu) ?? [];
    return !waits.some((wait) => wait.includes(`'${code}'`));
  });

  expect(missing).toEqual([]);
});

it('whether waiting can mend a reason is said as the core decides it', () => {
  const mended = everyFault('OCTO-1')
    .filter((fault) => !needsPerson(fault) && !CALLED_WHEN_LATE.includes(fault.code))
    .map(({ code }) => code);
  const said = Object.entries(raisedIn).flatMap(([code, where]) => (where === PASSES ? [code] : []));

  expect(said.toSorted()).toEqual(mended.toSorted());
});

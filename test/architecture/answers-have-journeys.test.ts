import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { journeyOfAnswer } from '../journeys/console/answers.ts';

const FOLDER = join(import.meta.dirname, '../journeys/console');

it('every answer to a hold is given in the journey that is named for it', () => {
  const journeys = readdirSync(FOLDER)
    .filter((name) => name.endsWith('.spec.ts'))
    .flatMap((name) =>
      readFileSync(join(FOLDER, name), 'utf8')
        .split(/^test\(/mu)
        .slice(1),
    );
  const missing = Object.entries(journeyOfAnswer).filter(
    ([answer, title]) =>
      !journeys.some((text) => text.startsWith(`'${title}'`) && text.includes(`answerHold(page, '${answer}'`)),
  );

  expect(missing).toEqual([]);
});

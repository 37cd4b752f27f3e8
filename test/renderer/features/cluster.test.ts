import { describe, expect, it } from 'vitest';
import { BALANCER, DATABASE, mapLayout, STORAGE } from '../../../renderer/features/cluster/map-layout.ts';
import { sharedWords } from '../../../renderer/features/cluster/shared-words.ts';
import { draftOf, missingIn, needsReason } from '../../../renderer/features/settings/connect-draft.ts';
import { aDefinition } from '../../support/a-definition.ts';

describe('the map', () => {
  it.each([280, 520, 900, 1_300])('given %d px, then nothing overlaps and nothing leaves the width', (width) => {
    const { boxes, height } = mapLayout(['A', 'B', 'C', 'D'], true, width);
    const all = Object.entries(boxes);
    const overlapping = all.flatMap(([one, a]) =>
      all.filter(
        ([other, b]) =>
          one < other && a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height,
      ),
    );

    expect(overlapping).toEqual([]);
    expect(
      all.every(([, box]) => box.x >= 0 && box.x + box.width <= width + 0.01 && box.y + box.height <= height),
    ).toBe(true);
    expect(Object.keys(boxes)).toEqual(expect.arrayContaining([BALANCER, DATABASE, STORAGE, 'A', 'D']));
  });

  it('says who was seen answering, never who should', () => {
    const answers = [
      { answeredBy: 'OCTO-3', atMs: 1_000 },
      { answeredBy: 'OCTO-1', atMs: 2_000 },
      { answeredBy: 'OCTO-3', atMs: 3_000 },
    ];
    expect(sharedWords(answers, 30_000)).toBe('Answered by OCTO-1 and OCTO-3 in the last 1 min');
    expect(sharedWords([], 0)).toBe('Nobody was seen answering here yet');
  });
});

describe('connecting', () => {
  it.each([
    ['http://octopus.example.com', true],
    ['https://octopus.example.com', false],
    ['http://127.0.0.1:8080', false],
    ['http://localhost', false],
    ['nonsense', false],
  ])('%s needs a reason: %s', (url, expected) => {
    expect(needsReason(url)).toBe(expected);
  });

  it('a known cluster begins complete, with its secrets where they are found', () => {
    const draft = draftOf(aDefinition());
    expect([missingIn(draft), draft.apiKey.kind]).toEqual([null, 'source']);
  });
});

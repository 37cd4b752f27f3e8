import { describe, expect, it } from 'vitest';
import type { JournalEvent } from '../../../core/window/journal-event.ts';
import type { Place } from '../../../core/window/place.ts';
import { newsWords } from '../../../renderer/features/window/news-words.ts';
import { aHeld, aNote, aPause } from '../../support/journal-events.ts';

const REBOOT: Place = { step: 'reboot', node: 'OCTO-1', pass: 1 };
const SENT: JournalEvent = {
  type: 'intended',
  atMs: 100_000,
  place: REBOOT,
  act: { kind: 'restart-host', node: 'OCTO-1', comment: 'c' },
  changes: [],
};

function host(atMs: number, saw: string): JournalEvent {
  return { type: 'seen', atMs, node: 'OCTO-1', lane: 'host', saw };
}

describe('what is said of the feed', () => {
  it('is its newest line, and of a hold nothing, for that is said at once', () => {
    expect(newsWords([], null, 1)).toBe('');
    expect(newsWords([aNote('n'), aPause()], null, 1)).toBe('Paused by Ada');
    expect(newsWords([aPause(), aHeld('h1')], null, 1)).toBe('Paused by Ada');
  });

  it('is the story of a restart where a lane showed something, told by its phase', () => {
    const before = [host(0, 'answers, servicing idle'), SENT];
    const silent = [...before, host(130_000, 'does not answer')];
    const back = [...silent, host(200_000, 'answers, servicing busy')];

    expect([before, silent, back].map((events) => newsWords(events, REBOOT, 1))).toEqual([
      expect.stringMatching(/restart the host of OCTO-1$/),
      'OCTO-1 is silent. A silent remote shell is normal here.',
      expect.stringMatching(/^OCTO-1 answers again\./),
    ]);
    expect(newsWords(back, { ...REBOOT, step: 'start-service' }, 1)).toBe(
      'OCTO-1, remote shell: answers, still updating',
    );
  });
});

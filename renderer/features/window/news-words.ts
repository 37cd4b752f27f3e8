import { describeEvent } from '../../../core/window/describe-event.ts';
import type { JournalEvent } from '../../../core/window/journal-event.ts';
import type { Place } from '../../../core/window/place.ts';
import { restartStory } from './restart-story.ts';
import { restartNews } from './restart-words.ts';

/** The newest of the feed, without running numbers; empty: there is none. A hold is not among it: that is said at once. */
export function newsWords(events: readonly JournalEvent[], inHand: Place | null, speed: number): string {
  const event = events.findLast(({ type }) => type !== 'held');
  if (event === undefined) return '';
  // What one lane showed is part of a story while a restart is in hand: there the story is told.
  if (event.type === 'seen' && inHand?.step === 'reboot' && inHand.node !== null) {
    const { phase } = restartStory(events, inHand.node, inHand.pass, event.atMs, speed);
    if (phase !== 'not-sent') return restartNews(phase, inHand.node);
  }
  return describeEvent(event);
}

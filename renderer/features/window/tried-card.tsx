import { describeEvent } from '../../../core/window/describe-event.ts';
import type { Hold } from '../../../core/window/hold.ts';
import type { JournalEvent } from '../../../core/window/journal-event.ts';
import { placeKey } from '../../../core/window/place.ts';
import type { WindowPicture } from '../../stores/window-store.ts';
import { Card } from '../../ui/card.tsx';
import text from '../../ui/text.module.css';
import { countWords } from '../../ui/words/counts.ts';
import { clockWords } from '../../ui/words/times.ts';
import styles from './tried-card.module.css';

const SHOWN = 12;

/** What the journal says of the place that is held: acts, outcomes, what was seen. */
export function TriedCard({ picture, hold }: { readonly picture: WindowPicture; readonly hold: Hold }) {
  const events = triedEvents(picture.events, hold);
  return (
    <Card level={3} title="What was tried" end={countWords(events.length, 'entry', 'entries')} isPadded>
      {events.length === 0 ? (
        <p className={text.muted}>Nothing was sent for it.</p>
      ) : (
        <ol className={styles.tried}>
          {events.slice(-SHOWN).map((event, index) => (
            <li key={`${event.atMs} ${index}`}>
              <time>{clockWords(event.atMs)}</time>
              <span>{describeEvent(event)}</span>
            </li>
          ))}
        </ol>
      )}
    </Card>
  );
}

/** Beginning with the place's first act, everything that is about it or was seen on its node. */
function triedEvents(events: readonly JournalEvent[], { place }: Hold): readonly JournalEvent[] {
  if (place === null) return [];
  const key = placeKey(place);
  const isOfPlace = (event: JournalEvent) => 'place' in event && placeKey(event.place) === key;
  const first = events.findIndex(isOfPlace);
  if (first === -1) return [];
  return events
    .slice(first)
    .filter((event) => isOfPlace(event) || (event.type === 'seen' && event.node === place.node));
}

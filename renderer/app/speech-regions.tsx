import { useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { placeInHand } from '../../core/window/procedure.ts';
import { newsWords } from '../features/window/news-words.ts';
import { valueOf } from '../stores/load.ts';
import { nowOf } from '../stores/shown-clock.ts';
import { LiveRegion } from '../ui/live-region.tsx';
import { type Heard, silence, speak } from './speech.ts';
import { tick } from './tick.ts';
import { urgentWords } from './urgent-words.ts';
import { useStores } from './use-stores.ts';

/** What is said of the window and the cluster in sight, on whatever screen one is: one region at once, one politely. */
export function SpeechRegions() {
  const heard = useHeard();
  const [speech, setSpeech] = useState(silence);
  const next = speak(speech, heard, performance.now());
  if (next !== speech) setSpeech(next);
  return (
    <>
      <LiveRegion tone="assertive" words={next.assertive} />
      <LiveRegion tone="polite" words={next.polite} />
    </>
  );
}

function useHeard(): Heard {
  const { app, cluster, navigation, secrets, window: mirror } = useStores();
  // News that wait for their time, and a cluster that falls silent, are looked at each second.
  useStore(tick.store);
  const reply = useStore(app.store, ({ announcement }) => announcement);
  const clusterPicture = useStore(cluster.store, ({ picture }) => valueOf(picture));
  const windowPicture = useStore(mirror.store, ({ picture }) => valueOf(picture));
  const isOnWindow = useStore(
    navigation.store,
    ({ screen, dialog }) => screen.kind === 'window' && dialog.kind === 'none',
  );
  const events = windowPicture?.events;
  const window = windowPicture?.window;
  // Facts come many times a second; the story is told anew only when something was written.
  const news = useMemo(
    () => (events === undefined || window === undefined ? '' : newsWords(events, placeInHand(window), window.speed)),
    [events, window],
  );
  const isAsked = useStore(secrets.store, ({ description }) => valueOf(description)?.asked[0] !== undefined);
  return {
    urgent: urgentWords({
      window: windowPicture?.window ?? null,
      showsHold: isOnWindow && !isAsked,
      cluster: clusterPicture,
      nowMs: clusterPicture === null ? 0 : nowOf(clusterPicture.clock),
    }),
    news,
    reply,
  };
}

import { overdueAtMs } from '../../../core/window/limits.ts';
import type { Place } from '../../../core/window/place.ts';
import type { WindowPicture } from '../../stores/window-store.ts';
import { ProbeLanesCard, RestartPhases } from './probe-lanes-card.tsx';
import { restartStory } from './restart-story.ts';

interface RestartCardsProps {
  readonly picture: WindowPicture;
  readonly place: Place;
  readonly nowMs: number;
}

/** A restart as a story: its phases, and each probe a lane. Nothing before it was sent. */
export function RestartCards({ picture, place, nowMs }: RestartCardsProps) {
  const { window, events } = picture;
  if (place.node === null) return null;
  const story = restartStory(events, place.node, place.pass, nowMs, window.speed);
  if (story.sentAtMs === null) return null;
  const isHeld = window.hold !== null;
  return (
    <>
      <RestartPhases story={story} nowMs={nowMs} />
      <ProbeLanesCard story={story} nowMs={nowMs} overdueAtMs={isHeld ? null : overdueAtMs(window, place, nowMs)} />
    </>
  );
}

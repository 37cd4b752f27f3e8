import type { WindowPicture } from './window-store.ts';

/** What becomes of a window now, as every screen says it. Only one that somebody has in hand runs. */
export type RunState = 'none' | 'held' | 'not-in-hand' | 'paused' | 'elsewhere' | 'running';

export function runStateOf(picture: Pick<WindowPicture, 'window' | 'hand'> | null): RunState {
  if (picture === null || picture.window.state.kind === 'closed') return 'none';
  const { window, hand } = picture;
  if (window.hold !== null) return 'held';
  if (hand.kind === 'unfinished' || hand.kind === 'ended') return 'not-in-hand';
  if (window.state.kind === 'paused') return 'paused';
  return hand.kind === 'elsewhere' ? 'elsewhere' : 'running';
}

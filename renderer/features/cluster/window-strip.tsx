import { CirclePlay, type LucideIcon, OctagonPause, Pause, UserX } from 'lucide-react';
import { useStore } from 'zustand';
import { faultText } from '../../../core/fault/fault-text.ts';
import { escapeOutsideText } from '../../../core/text/escape-outside-text.ts';
import { title } from '../../../core/window/describe-event.ts';
import { isDone, placeInHand } from '../../../core/window/procedure.ts';
import { placeOfNode } from '../../../core/window/window.ts';
import { useStores } from '../../app/use-stores.ts';
import { valueOf } from '../../stores/load.ts';
import { type RunState, runStateOf } from '../../stores/run-state.ts';
import { Button } from '../../ui/button.tsx';
import { StateWord } from '../../ui/state-word.tsx';
import type { Tone } from '../../ui/tone.ts';
import styles from './window-strip.module.css';

const looks: {
  readonly [S in Exclude<RunState, 'none'>]: { readonly icon: LucideIcon; readonly tone: Tone; readonly words: string };
} = {
  held: { icon: OctagonPause, tone: 'attention', words: 'Hold' },
  'not-in-hand': { icon: UserX, tone: 'attention', words: 'Nobody has this window in hand' },
  paused: { icon: Pause, tone: 'quiet', words: 'Paused' },
  elsewhere: { icon: CirclePlay, tone: 'tide', words: 'A window is running elsewhere' },
  running: { icon: CirclePlay, tone: 'tide', words: 'A window is running' },
};

/** A window that is not closed is told on the cluster's own screen. */
export function WindowStrip() {
  const { window: mirror, navigation } = useStores();
  const window = useStore(mirror.store, ({ picture }) => valueOf(picture)?.window ?? null);
  const state = useStore(mirror.store, ({ picture }) => runStateOf(valueOf(picture)));
  if (window === null || state === 'none') return null;
  const place = placeInHand(window);
  const nodes = Object.keys(window.nodes);
  const done = nodes.filter((node) => isDone(window, placeOfNode(node, 'settle'))).length;
  const { icon, tone, words } = looks[state];
  return (
    <div className={styles.strip} data-tone={tone === 'attention' ? 'attention' : 'tide'}>
      <StateWord icon={icon} tone={tone}>
        {words}
      </StateWord>
      <span className={styles.words}>
        {window.hold !== null
          ? faultText(window.hold.fault).title
          : place === null
            ? 'Every change is read once more'
            : escapeOutsideText(title(place))}
      </span>
      <progress className={styles.bar} max={nodes.length} value={done} aria-label="Nodes done" />
      <span>
        {done} of {nodes.length} nodes done
      </span>
      <Button size="sm" tone="primary" onPress={() => navigation.go({ kind: 'window' })}>
        Open the window
      </Button>
    </div>
  );
}

import { CirclePlay, OctagonPause, Pause } from 'lucide-react';
import { useStore } from 'zustand';
import { faultText } from '../../../core/fault/fault-text.ts';
import { escapeOutsideText } from '../../../core/text/escape-outside-text.ts';
import { title } from '../../../core/window/describe-event.ts';
import { isDone, placeInHand } from '../../../core/window/procedure.ts';
import { placeOfNode } from '../../../core/window/window.ts';
import { useStores } from '../../app/use-stores.ts';
import { valueOf } from '../../stores/load.ts';
import { Button } from '../../ui/button.tsx';
import { StateWord } from '../../ui/state-word.tsx';
import styles from './window-strip.module.css';

/** A window that is not closed is told on the cluster's own screen. */
export function WindowStrip() {
  const { window: mirror, navigation } = useStores();
  const window = useStore(mirror.store, (state) => valueOf(state.picture)?.window ?? null);
  if (window === null || window.state.kind === 'closed') return null;
  const place = placeInHand(window);
  const nodes = Object.keys(window.nodes);
  const done = nodes.filter((node) => isDone(window, placeOfNode(node, 'settle'))).length;
  const isHeld = window.hold !== null;
  return (
    <div className={styles.strip} data-tone={isHeld ? 'attention' : 'tide'}>
      {isHeld ? (
        <StateWord icon={OctagonPause} tone="attention">
          Hold
        </StateWord>
      ) : window.state.kind === 'paused' ? (
        <StateWord icon={Pause}>Paused</StateWord>
      ) : (
        <StateWord icon={CirclePlay} tone="tide">
          A window is running
        </StateWord>
      )}
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

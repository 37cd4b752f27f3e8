import {
  CirclePlay,
  CircleQuestionMark,
  FileText,
  ListChecks,
  type LucideIcon,
  Network,
  OctagonPause,
  Pause,
  SlidersHorizontal,
  Timer,
  UserX,
} from 'lucide-react';
import { useStore } from 'zustand';
import { valueOf } from '../stores/load.ts';
import type { Screen } from '../stores/navigation-store.ts';
import { type RunState, runStateOf } from '../stores/run-state.ts';
import { Icon } from '../ui/icon.tsx';
import text from '../ui/text.module.css';
import styles from './rail.module.css';
import { useStores } from './use-stores.ts';

interface Place {
  readonly kind: Exclude<Screen['kind'], 'connect' | 'welcome'>;
  readonly words: string;
  readonly icon: LucideIcon;
}

const PLACES: readonly Place[] = [
  { kind: 'cluster', words: 'Cluster', icon: Network },
  { kind: 'plan', words: 'Plan', icon: ListChecks },
  { kind: 'window', words: 'Window', icon: Timer },
  { kind: 'record', words: 'Record', icon: FileText },
];
const AT_THE_END: readonly Place[] = [
  { kind: 'settings', words: 'Settings', icon: SlidersHorizontal },
  { kind: 'help', words: 'Help', icon: CircleQuestionMark },
];

export function Rail() {
  return (
    <nav className={styles.rail} aria-label="Main">
      {PLACES.map((place) => (
        <RailLink key={place.kind} place={place} />
      ))}
      <span className={styles.spacer} />
      {AT_THE_END.map((place) => (
        <RailLink key={place.kind} place={place} />
      ))}
    </nav>
  );
}

function RailLink({ place }: { readonly place: Place }) {
  const { navigation } = useStores();
  const isHere = useStore(navigation.store, ({ screen }) => screen.kind === place.kind);
  return (
    <a
      href={`#${place.kind}`}
      aria-current={isHere ? 'page' : undefined}
      onClick={(event) => {
        event.preventDefault();
        navigation.go({ kind: place.kind });
      }}
    >
      <Icon of={place.icon} size="lg" />
      {place.words}
      {place.kind === 'window' && <WindowMark />}
    </a>
  );
}

const marks: {
  readonly [S in Exclude<RunState, 'none'>]: {
    readonly icon: LucideIcon;
    readonly tone: 'attention' | 'tide';
    readonly words: string;
  };
} = {
  held: { icon: OctagonPause, tone: 'attention', words: 'held' },
  'not-in-hand': { icon: UserX, tone: 'attention', words: 'not in hand' },
  paused: { icon: Pause, tone: 'tide', words: 'paused' },
  elsewhere: { icon: CirclePlay, tone: 'tide', words: 'running elsewhere' },
  running: { icon: CirclePlay, tone: 'tide', words: 'running' },
};

/** A window that is not closed is seen from every screen, and whether it runs. */
function WindowMark() {
  const { window: mirror } = useStores();
  const state = useStore(mirror.store, ({ picture }) => runStateOf(valueOf(picture)));
  if (state === 'none') return null;
  const { icon, tone, words } = marks[state];
  return (
    <span className={styles.mark} data-tone={tone}>
      <Icon of={icon} size="sm" />
      <span className={text.hidden}>, {words}</span>
    </span>
  );
}

import {
  CirclePlay,
  CircleQuestionMark,
  FileText,
  ListChecks,
  type LucideIcon,
  Network,
  OctagonPause,
  SlidersHorizontal,
  Timer,
} from 'lucide-react';
import { useStore } from 'zustand';
import { valueOf } from '../stores/load.ts';
import type { Screen } from '../stores/navigation-store.ts';
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

/** A window that runs or is held is seen from every screen. */
function WindowMark() {
  const { window: mirror } = useStores();
  const state = useStore(mirror.store, ({ picture }) => {
    const window = valueOf(picture)?.window ?? null;
    if (window === null || window.state.kind === 'closed') return 'none';
    return window.hold === null ? 'running' : 'held';
  });
  if (state === 'none') return null;
  return (
    <span className={styles.mark} data-tone={state === 'held' ? 'attention' : 'tide'}>
      <Icon of={state === 'held' ? OctagonPause : CirclePlay} size="sm" />
      <span className={text.hidden}>{state === 'held' ? ', held' : ', running'}</span>
    </span>
  );
}

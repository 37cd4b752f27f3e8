import { Flag, Link, Plug, Search, ShieldCheck, WifiOff } from 'lucide-react';
import { useStore } from 'zustand';
import { valueOf } from '../stores/load.ts';
import { Icon } from '../ui/icon.tsx';
import { Kbd } from '../ui/kbd.tsx';
import { countWords } from '../ui/words/counts.ts';
import { askedFact } from './asked-fact.ts';
import styles from './status-bar.module.css';
import { useStores } from './use-stores.ts';

/** Quiet facts: claims on the hosts, whether Octopus is asked, the record. */
export function StatusBar() {
  const { navigation } = useStores();
  return (
    <footer className={styles.bar}>
      <Asked />
      <RecordFact />
      <span className={styles.grow} />
      <button type="button" className={styles.commands} onClick={() => navigation.open({ kind: 'commands' })}>
        <Kbd>Ctrl</Kbd>
        <Kbd>K</Kbd> Commands
      </button>
    </footer>
  );
}

const ICONS = {
  form: Plug,
  nobody: WifiOff,
  practice: Flag,
  none: ShieldCheck,
  other: Search,
  'not-known': Search,
} as const;

function Asked() {
  const { cluster, navigation } = useStores();
  const picture = useStore(cluster.store, (state) => valueOf(state.picture));
  const screen = useStore(navigation.store, (state) => state.screen.kind);
  const { kind, words } = askedFact(screen, picture);
  return (
    <span className={styles.fact}>
      <Icon of={ICONS[kind]} size="sm" />
      {words}
    </span>
  );
}

function RecordFact() {
  const { window: mirror } = useStores();
  const entries = useStore(mirror.store, (state) => valueOf(state.picture)?.events.length ?? null);
  const hash = useStore(mirror.store, (state) => valueOf(state.picture)?.lastHash ?? null);
  if (entries === null) return null;
  return (
    <span className={styles.fact}>
      <Icon of={Link} size="sm" />
      Record: {countWords(entries, 'entry', 'entries')}
      {hash !== null && `, last hash ${hash.slice(0, 8)}`}
    </span>
  );
}

import { Flag, Link, Search, ShieldCheck, WifiOff } from 'lucide-react';
import { useStore } from 'zustand';
import { valueOf } from '../stores/load.ts';
import { Icon } from '../ui/icon.tsx';
import { Kbd } from '../ui/kbd.tsx';
import { countWords } from '../ui/words/counts.ts';
import { clockWords } from '../ui/words/times.ts';
import { claimWords } from './claim-words.ts';
import styles from './status-bar.module.css';
import { useStores } from './use-stores.ts';

/** Quiet facts: claims on the hosts, whether Octopus is asked, the record. */
export function StatusBar() {
  const { navigation } = useStores();
  return (
    <footer className={styles.bar}>
      <ClaimsFact />
      <RecordFact />
      <span className={styles.grow} />
      <button type="button" className={styles.commands} onClick={() => navigation.open({ kind: 'commands' })}>
        <Kbd>Ctrl</Kbd>
        <Kbd>K</Kbd> Commands
      </button>
    </footer>
  );
}

function ClaimsFact() {
  const { cluster } = useStores();
  const picture = useStore(cluster.store, (state) => valueOf(state.picture));
  if (picture === null)
    return (
      <span className={styles.fact}>
        <Icon of={WifiOff} size="sm" />
        No cluster is looked at: nothing is asked of Octopus
      </span>
    );
  if (picture.definition.practice !== null)
    return (
      <span className={styles.fact}>
        <Icon of={Flag} size="sm" />
        Practice cluster: nothing outside this computer is touched · time runs {picture.clock.reading.speed} times
        faster
      </span>
    );
  const claims = claimWords(picture.facts, picture.openWindow?.windowId ?? null);
  return (
    <span className={styles.fact}>
      <Icon of={claims.kind === 'none' ? ShieldCheck : Search} size="sm" />
      {claims.words}
      {claims.readAtMs !== null && `, read ${clockWords(claims.readAtMs)}`}
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

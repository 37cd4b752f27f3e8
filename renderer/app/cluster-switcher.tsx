import { ChevronsUpDown, Flag, Network, Play, Plus } from 'lucide-react';
import { Button, Menu, MenuItem, MenuTrigger, Popover, Separator } from 'react-aria-components';
import { useStore } from 'zustand';
import { escapeOutsideText } from '../../core/text/escape-outside-text.ts';
import { valueOf } from '../stores/load.ts';
import { Icon } from '../ui/icon.tsx';
import { topologyWords } from '../ui/words/cluster-words.ts';
import styles from './cluster-switcher.module.css';
import { useStores } from './use-stores.ts';

/** The cluster that every screen is about. */
export function ClusterSwitcher() {
  const { clusters, navigation, showCluster } = useStores();
  const entries = useStore(clusters.store, ({ list }) => valueOf(list)) ?? [];
  const clusterId = useStore(navigation.store, (state) => state.clusterId);
  const current = entries.find((entry) => entry.clusterId === clusterId);
  const name = current === undefined ? 'No cluster' : escapeOutsideText(current.name);
  return (
    <MenuTrigger>
      <Button className={styles.switcher ?? ''} aria-label={`Cluster: ${name}`}>
        <b>{name}</b>
        <Icon of={ChevronsUpDown} />
      </Button>
      <Popover className={styles.popover ?? ''}>
        <Menu
          className={styles.menu ?? ''}
          aria-label="Clusters"
          onAction={(key) => {
            if (key === 'connect') navigation.go({ kind: 'connect', clusterId: null });
            else if (key === 'practice') navigation.open({ kind: 'practice' });
            else {
              showCluster(String(key));
              navigation.go({ kind: 'cluster' });
            }
          }}
        >
          {entries.map((entry) => (
            <MenuItem key={entry.clusterId} id={entry.clusterId} textValue={entry.name} className={styles.item ?? ''}>
              <Icon of={entry.practice === null ? Network : Flag} />
              <span>
                {escapeOutsideText(entry.name)}
                <small>
                  {topologyWords(entry.topology)}
                  {entry.openWindow !== null && ' · a window is not closed'}
                </small>
              </span>
            </MenuItem>
          ))}
          {entries.length > 0 && <Separator className={styles.line ?? ''} />}
          <MenuItem id="connect" className={styles.item ?? ''}>
            <Icon of={Plus} />
            Connect your Octopus
          </MenuItem>
          <MenuItem id="practice" className={styles.item ?? ''}>
            <Icon of={Play} />
            Start a practice cluster
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

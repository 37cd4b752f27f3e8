import {
  Autocomplete,
  Dialog,
  Input,
  Label,
  Menu,
  MenuItem,
  Modal,
  ModalOverlay,
  SearchField,
  useFilter,
} from 'react-aria-components';
import { useStore } from 'zustand';
import { escapeOutsideText } from '../../core/text/escape-outside-text.ts';
import { valueOf } from '../stores/load.ts';
import type { Stores } from '../stores/stores.ts';
import text from '../ui/text.module.css';
import fields from '../ui/text-input.module.css';
import styles from './command-list.module.css';
import { useStores } from './use-stores.ts';

interface Command {
  readonly id: string;
  readonly words: string;
  readonly run: () => void;
}

/** Everything that goes somewhere or changes how this console looks. No act on a server is in this list. */
export function CommandList() {
  const stores = useStores();
  const entries = useStore(stores.clusters.store, ({ list }) => valueOf(list)) ?? [];
  const settings = useStore(stores.app.store, (state) => state.settings);
  const { contains } = useFilter({ sensitivity: 'base' });
  const commands = [
    ...screens(stores),
    ...entries.map(
      (entry): Command => ({
        id: entry.clusterId,
        words: `Look at ${escapeOutsideText(entry.name)}`,
        run: () => {
          stores.showCluster(entry.clusterId);
          stores.navigation.go({ kind: 'cluster' });
        },
      }),
    ),
    ...(settings === null
      ? []
      : (['light', 'dark', 'system'] as const).map(
          (theme): Command => ({
            id: `theme-${theme}`,
            words: `Theme: ${theme === 'system' ? 'as the system' : theme}`,
            run: () => void stores.app.changeSettings({ ...settings, theme }),
          }),
        )),
  ];
  return (
    <ModalOverlay
      isOpen
      isDismissable
      className={styles.overlay ?? ''}
      onOpenChange={(isOpen) => isOpen || stores.navigation.closeDialog()}
    >
      <Modal className={styles.modal ?? ''}>
        <Dialog aria-label="Commands" className={styles.dialog ?? ''}>
          <Autocomplete filter={contains}>
            <SearchField autoFocus className={styles.field ?? ''}>
              <Label className={text.hidden ?? ''}>Command</Label>
              <Input className={fields.input ?? ''} placeholder="Go to a screen, a cluster, a theme" />
            </SearchField>
            <Menu
              aria-label="Commands"
              className={styles.list ?? ''}
              items={commands}
              onAction={(key) => {
                stores.navigation.closeDialog();
                commands.find((command) => command.id === key)?.run();
              }}
              renderEmptyState={() => <p className={styles.empty}>No command matches.</p>}
            >
              {(command) => (
                <MenuItem id={command.id} textValue={command.words} className={styles.item ?? ''}>
                  {command.words}
                </MenuItem>
              )}
            </Menu>
          </Autocomplete>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function screens({ navigation }: Stores): readonly Command[] {
  return [
    { id: 'cluster', words: 'Cluster', run: () => navigation.go({ kind: 'cluster' }) },
    { id: 'plan', words: 'Plan a window', run: () => navigation.go({ kind: 'plan' }) },
    { id: 'window', words: 'Window', run: () => navigation.go({ kind: 'window' }) },
    { id: 'record', words: 'Record', run: () => navigation.go({ kind: 'record' }) },
    { id: 'settings', words: 'Settings', run: () => navigation.go({ kind: 'settings' }) },
    { id: 'help', words: 'Help and keys', run: () => navigation.go({ kind: 'help' }) },
    { id: 'connect', words: 'Connect your Octopus', run: () => navigation.go({ kind: 'connect', clusterId: null }) },
    { id: 'practice', words: 'Practice cluster', run: () => navigation.open({ kind: 'practice' }) },
    { id: 'welcome', words: 'Welcome', run: () => navigation.go({ kind: 'welcome' }) },
  ];
}

import { Info, TriangleAlert, X } from 'lucide-react';
import { useStore } from 'zustand';
import type { AppNotice } from '../../contract/app.ts';
import { escapeOutsideText } from '../../core/text/escape-outside-text.ts';
import { valueOf } from '../stores/load.ts';
import type { Screen } from '../stores/navigation-store.ts';
import { Button } from '../ui/button.tsx';
import { Callout } from '../ui/callout.tsx';
import { FaultCallout } from '../ui/fault-callout.tsx';
import { clockWords } from '../ui/words/times.ts';
import styles from './notices.module.css';
import { useStores } from './use-stores.ts';

/** What is said of the password store is said where something would be kept in it. */
const WHERE_SECRETS_ARE_GIVEN: readonly Screen['kind'][] = ['welcome', 'connect'];

function isAboutVault({ kind }: AppNotice): boolean {
  return kind === 'vault-weak' || kind === 'vault-unavailable';
}

/** What the operator has to know about the console itself, and the last act that failed. */
export function Notices() {
  const { app, navigation } = useStores();
  const all = useStore(app.store, ({ description }) => valueOf(description)?.notices);
  const screen = useStore(navigation.store, (state) => state.screen.kind);
  const notices = all?.filter((notice) => !isAboutVault(notice) || WHERE_SECRETS_ARE_GIVEN.includes(screen));
  const lastFault = useStore(app.store, (state) => state.lastFault);
  if ((notices === undefined || notices.length === 0) && lastFault === null) return null;
  return (
    <div className={styles.notices}>
      {lastFault !== null && (
        <FaultCallout
          fault={lastFault.fault}
          correlationId={lastFault.correlationId}
          acts={<Button size="sm" tone="quiet" icon={X} label="Put this message away" onPress={app.putAwayFault} />}
        />
      )}
      {notices?.map((notice) => (
        <Notice key={JSON.stringify(notice)} notice={notice} />
      ))}
    </div>
  );
}

function Notice({ notice }: { readonly notice: AppNotice }) {
  switch (notice.kind) {
    case 'settings-damaged':
    case 'settings-from-newer':
      return (
        <Callout
          icon={TriangleAlert}
          tone="attention"
          title={
            notice.kind === 'settings-damaged'
              ? 'The settings could not be read; defaults are in force'
              : 'The settings were written by a newer Lowtide; defaults are in force'
          }
        >
          <p>The file is kept as {escapeOutsideText(notice.keptAs, 400)}.</p>
        </Callout>
      );
    case 'vault-weak':
      return (
        <Callout icon={TriangleAlert} tone="attention" title="This computer has no real password store">
          <p>
            What is kept there ({escapeOutsideText(notice.backend)}) can be read by anybody who can read the file.
            Choose "ask each time" for keys and passwords.
          </p>
        </Callout>
      );
    case 'vault-unavailable':
      return (
        <Callout icon={Info} title="Keys and passwords cannot be kept on this computer">
          <p>They are asked for each time.</p>
        </Callout>
      );
    case 'page-restarted':
      return (
        <Callout icon={Info} title={`This page was restarted at ${clockWords(notice.atMs)}`}>
          <p>{escapeOutsideText(notice.reason, 400)}. Windows were not touched by it.</p>
        </Callout>
      );
    case 'fault':
      return <FaultCallout fault={notice.fault} tone="attention" />;
  }
}

import { useStore } from 'zustand';
import { RemoveClusterDialog } from '../features/settings/remove-cluster-dialog.tsx';
import { ForgetSecretDialog, ReplaceSecretDialog } from '../features/settings/secret-dialogs.tsx';
import { valueOf } from '../stores/load.ts';
import { CommandList } from './command-list.tsx';
import { PracticeDialog } from './practice-dialog.tsx';
import { SecretDialog } from './secret-dialog.tsx';
import { useStores } from './use-stores.ts';

/** The one dialog that is open. A secret that is asked for comes first. */
export function Dialogs() {
  const { navigation, secrets } = useStores();
  const dialog = useStore(navigation.store, (state) => state.dialog);
  const asked = useStore(secrets.store, ({ description }) => valueOf(description)?.asked[0]);
  if (asked !== undefined) return <SecretDialog key={asked.requestId} asked={asked} />;
  switch (dialog.kind) {
    case 'none':
      return null;
    case 'commands':
      return <CommandList />;
    case 'practice':
      return <PracticeDialog />;
    case 'remove-cluster':
      return <RemoveClusterDialog clusterId={dialog.clusterId} name={dialog.name} />;
    case 'replace-secret':
      return <ReplaceSecretDialog id={dialog.id} label={dialog.label} />;
    case 'forget-secret':
      return <ForgetSecretDialog id={dialog.id} label={dialog.label} />;
  }
}

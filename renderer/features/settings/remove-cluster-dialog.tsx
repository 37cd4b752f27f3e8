import { useState } from 'react';
import { escapeOutsideText } from '../../../core/text/escape-outside-text.ts';
import { useStores } from '../../app/use-stores.ts';
import { AskDialog } from '../../ui/ask-dialog.tsx';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/text-input.tsx';

interface RemoveClusterDialogProps {
  readonly clusterId: string;
  readonly name: string;
}

export function RemoveClusterDialog({ clusterId, name }: RemoveClusterDialogProps) {
  const { bridge, app, clusters, secrets, navigation, showCluster } = useStores();
  const [typed, setTyped] = useState('');
  const remove = async () => {
    const answer = await bridge.clusters.remove({ clusterId });
    navigation.closeDialog();
    if (!app.report(answer)) return;
    if (navigation.store.getState().clusterId === clusterId) showCluster(null);
    await Promise.all([clusters.lookAgain(), secrets.lookAgain()]);
  };
  return (
    <AskDialog
      title={`Forget ${escapeOutsideText(name)}?`}
      onLeave={navigation.closeDialog}
      acts={
        <>
          <Button onPress={navigation.closeDialog}>Keep it</Button>
          <Button
            tone="danger"
            whyNot={typed === name ? null : 'Opens when the name matches'}
            onPress={() => void remove()}
          >
            Forget the cluster
          </Button>
        </>
      }
    >
      <p>Its address, hosts and secrets are forgotten on this computer. Records stay, and Octopus is not touched.</p>
      <TextInput label={`To confirm, type ${escapeOutsideText(name)}`} value={typed} onChange={setTyped} />
    </AskDialog>
  );
}

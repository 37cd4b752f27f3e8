import { useState } from 'react';
import { escapeOutsideText } from '../../../core/text/escape-outside-text.ts';
import { useStores } from '../../app/use-stores.ts';
import { AskDialog } from '../../ui/ask-dialog.tsx';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/text-input.tsx';

interface SecretDialogProps {
  readonly id: string;
  readonly label: string;
}

export function ReplaceSecretDialog({ id, label }: SecretDialogProps) {
  const { secrets, app, navigation } = useStores();
  const [value, setValue] = useState('');
  const replace = () => {
    navigation.closeDialog();
    void secrets.replace(id, value).then(app.report);
  };
  return (
    <AskDialog
      title={`Replace ${escapeOutsideText(label)}`}
      onLeave={navigation.closeDialog}
      acts={
        <>
          <Button onPress={navigation.closeDialog}>Keep the one there is</Button>
          <Button tone="primary" whyNot={value === '' ? 'It is empty' : null} onPress={replace}>
            Replace it
          </Button>
        </>
      }
    >
      <p>A window that is held takes it with the answer "Renew the credential".</p>
      <TextInput label="New value" type="password" value={value} onChange={setValue} />
    </AskDialog>
  );
}

export function ForgetSecretDialog({ id, label }: SecretDialogProps) {
  const { secrets, app, navigation } = useStores();
  const forget = () => {
    navigation.closeDialog();
    void secrets.forget(id).then(app.report);
  };
  return (
    <AskDialog
      title={`Forget ${escapeOutsideText(label)}?`}
      onLeave={navigation.closeDialog}
      acts={
        <>
          <Button onPress={navigation.closeDialog}>Keep it</Button>
          <Button tone="danger" onPress={forget}>
            Forget it
          </Button>
        </>
      }
    >
      <p>It is asked for the next time it is needed.</p>
    </AskDialog>
  );
}

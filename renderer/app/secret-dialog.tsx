import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import type { SecretAsked } from '../../contract/secrets.ts';
import { escapeOutsideText } from '../../core/text/escape-outside-text.ts';
import { AskDialog } from '../ui/ask-dialog.tsx';
import { Button } from '../ui/button.tsx';
import text from '../ui/text.module.css';
import { TextInput } from '../ui/text-input.tsx';
import { useStores } from './use-stores.ts';

/** Something is asked for while it is needed. It goes to main and is kept nowhere in this page. */
export function SecretDialog({ asked }: { readonly asked: SecretAsked }) {
  const { secrets, app } = useStores();
  const [value, setValue] = useState('');
  const answer = (given: string | null) => {
    setValue('');
    void secrets.answer(asked.requestId, given).then(app.report);
  };
  return (
    <AskDialog
      title={`${escapeOutsideText(asked.what)} is needed`}
      onLeave={() => answer(null)}
      acts={
        <>
          <Button onPress={() => answer(null)}>Do not give it</Button>
          <Button
            tone="primary"
            icon={KeyRound}
            whyNot={value === '' ? 'It is empty' : null}
            onPress={() => answer(value)}
          >
            Give it
          </Button>
        </>
      }
    >
      <p className={text.muted}>
        For {escapeOutsideText(asked.cluster)}. It is used by this process alone and asked for again after the next
        start.
      </p>
      <TextInput label={escapeOutsideText(asked.what)} type="password" value={value} onChange={setValue} />
    </AskDialog>
  );
}

import { Copy } from 'lucide-react';
import type { Window } from '../../../core/window/window.ts';
import { useStores } from '../../app/use-stores.ts';
import { Button } from '../../ui/button.tsx';
import { interimText } from './interim-message.ts';

/** Where the window stands, for a mail or a channel: copied, never sent by Lowtide. */
export function InterimButton({ window, nowMs }: { readonly window: Window; readonly nowMs: number }) {
  const { bridge, app } = useStores();
  const copy = async () => {
    if (app.report(await bridge.app.copyText({ text: interimText(window, nowMs) }))) app.say('Message copied');
  };
  return (
    <Button size="sm" icon={Copy} onPress={() => void copy()}>
      Copy message to the teams
    </Button>
  );
}

import { KeyRound, Plug } from 'lucide-react';
import type { HostDraft } from '../../../contract/hosts.ts';
import type { Tried } from '../../../contract/tried.ts';
import { escapeOutsideText } from '../../../core/text/escape-outside-text.ts';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import text from '../../ui/text.module.css';
import { TryList } from './try-list.tsx';

interface TrialProps {
  /** What is tried, as a button says it: "the host of OCTO-1". */
  readonly of: string;
  readonly host: HostDraft;
  readonly tried: { readonly tries: readonly Tried<string>[]; readonly offeredHostKey: string | null } | null;
  readonly isTrying: boolean;
  readonly onTry: (host: HostDraft) => void;
  /** The same host with the key that it showed, trusted by name. */
  readonly onTrust: (host: HostDraft) => void;
}

/** Tries to reach a machine as the form says, each part with a named result; a key it shows can be trusted. */
export function Trial({ of, host, tried, isTrying, onTry, onTrust }: TrialProps) {
  const offered = tried?.offeredHostKey ?? null;
  const trust = () => {
    if (host.transport === 'manual' || offered === null) return;
    const trusted = { ...host, hostKey: offered };
    onTrust(trusted);
    onTry(trusted);
  };
  return (
    <>
      {host.transport === 'manual' ? (
        <p className={text.muted}>You run each script on the machine and paste the line it prints.</p>
      ) : (
        <div>
          <TryButton of={of} isTrying={isTrying} onPress={() => onTry(host)} />
        </div>
      )}
      {tried !== null && <TryList label={`Tried: ${of}`} tries={tried.tries} />}
      {offered !== null && host.transport !== 'manual' && host.hostKey !== offered && (
        <Callout
          icon={KeyRound}
          tone="attention"
          title="The host showed this key"
          acts={<Button onPress={trust}>Trust this key</Button>}
        >
          <p className={text.mono}>{escapeOutsideText(offered)}</p>
          <p>Compare it on the machine before you trust it.</p>
        </Callout>
      )}
    </>
  );
}

interface TryButtonProps {
  readonly of: string;
  readonly isTrying: boolean;
  readonly onPress: () => void;
}

export function TryButton({ of, isTrying, onPress }: TryButtonProps) {
  return (
    <Button icon={Plug} whyNot={isTrying ? 'It is being tried' : null} onPress={onPress}>
      {isTrying ? 'Trying' : `Try ${of}`}
    </Button>
  );
}

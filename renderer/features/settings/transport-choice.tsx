import { Hand, KeyRound, SquareTerminal } from 'lucide-react';
import type { HostDraft } from '../../../contract/hosts.ts';
import { SegmentedControl } from '../../ui/segmented-control.tsx';
import { emptyHost, wayOf } from './connect-draft.ts';

interface TransportChoiceProps {
  readonly label: string;
  readonly host: HostDraft;
  readonly onChange: (host: HostDraft) => void;
}

/** How a machine is reached; another way begins with an empty form. */
export function TransportChoice({ label, host, onChange }: TransportChoiceProps) {
  return (
    <SegmentedControl
      label={label}
      value={wayOf(host)}
      segments={[
        { value: 'winrm', words: 'PowerShell', icon: SquareTerminal },
        { value: 'powershell-over-ssh', words: 'PowerShell over SSH', icon: SquareTerminal },
        { value: 'ssh', words: 'SSH', icon: KeyRound },
        { value: 'manual', words: 'By hand', icon: Hand },
      ]}
      onChange={(way) => onChange(emptyHost(way))}
    />
  );
}

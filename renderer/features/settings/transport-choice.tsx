import { Hand, KeyRound, SquareTerminal } from 'lucide-react';
import type { HostDraft } from '../../../contract/hosts.ts';
import { SegmentedControl } from '../../ui/segmented-control.tsx';
import { emptyHost } from './connect-draft.ts';

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
      value={host.transport}
      segments={[
        { value: 'powershell', words: 'PowerShell', icon: SquareTerminal },
        { value: 'ssh', words: 'SSH', icon: KeyRound },
        { value: 'manual', words: 'By hand', icon: Hand },
      ]}
      onChange={(transport) => onChange(emptyHost(transport))}
    />
  );
}

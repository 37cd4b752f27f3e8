import { Hand, KeyRound, type LucideIcon, SquareTerminal } from 'lucide-react';
import type { HostDefinition } from '../../core/cluster/cluster-definition.ts';

export function transportIcon(host: HostDefinition): LucideIcon {
  switch (host.transport) {
    case 'manual':
      return Hand;
    case 'ssh':
      return KeyRound;
    case 'powershell':
      return SquareTerminal;
  }
}

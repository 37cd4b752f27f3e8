import type { Fact } from '../base/fact.ts';
import type { Fault } from '../fault/fault.ts';

/** Why no connection came about, where the network said it. */
export const noConnection = {
  refused: 'connection refused',
  noAnswer: 'no answer',
  late: 'no answer in time',
  noRoute: 'no route to it',
} as const;

/** What the port showed through which a host is read. `not known`: the reading failed in a way that does not tell. */
export type PortState = 'open' | 'closed' | 'silent' | 'not known';

/** As far as a reading of the host tells it, for nothing else is asked of the port; null: it was not read yet. */
export function portStateOf(host: Fact<unknown>): PortState | null {
  return host.kind === 'observed' ? 'open' : portStateBy(host.fault);
}

function portStateBy(fault: Fault): PortState | null {
  switch (fault.code) {
    case 'window.not-yet-read':
      return null;
    case 'host.unreachable':
      return stateByReason(fault.reason);
    // Whoever answers so took the connection.
    case 'host.login-refused':
    case 'host.no-agent':
    case 'host.key-file':
    case 'host.key-changed':
    case 'host.no-frame':
    case 'host.no-powershell':
    case 'host.constrained-language':
    case 'host.script-failed':
    case 'host.odd-result':
      return 'open';
    default:
      return 'not known';
  }
}

function stateByReason(reason: string): PortState {
  switch (reason) {
    case noConnection.refused:
      return 'closed';
    case noConnection.noAnswer:
    case noConnection.late:
    case noConnection.noRoute:
      return 'silent';
    default:
      return 'not known';
  }
}

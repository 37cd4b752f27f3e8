import type { HostDefinition } from '../../cluster/cluster-definition.ts';
import type { HostCheck } from '../check.ts';
import { ok, warning } from '../finding.ts';

/** A ticket lives ten hours unless the domain says otherwise, and is renewed while its owner is signed in. */
const TICKET_MS = 10 * 3_600_000;

/** The login holds until the agreed end. */
export const login: HostCheck = {
  name: 'host.login',
  reads: 'the way of logging in, and the agreed end',
  why: 'A ticket that ends in the middle of the window locks the console out of a host it has stopped.',
  run: ({ plan, nowMs, reader }, { definition, looks }) => {
    if (!looks.host.ok) return [];
    const { name, host } = definition;
    if (!usesOwnTicket(host)) return [ok('host.login', name, `logged in ${way(host)}, which does not end by itself`)];
    const endMs = plan?.agreed?.endMs ?? nowMs;
    return endMs - nowMs > TICKET_MS
      ? [
          warning(
            'host.login',
            name,
            "logged in with the operator's own ticket, and the agreed end is more than ten hours away",
            `Stay signed in, so that Windows renews it, or ${reader.at('credential')}; "klist" shows until when it is valid.`,
          ),
        ]
      : [ok('host.login', name, "logged in with the operator's own ticket")];
  },
};

function usesOwnTicket(host: HostDefinition): boolean {
  return host.transport === 'powershell' && host.over === 'winrm' && host.credential === null;
}

function way(host: HostDefinition): string {
  switch (host.transport) {
    case 'manual':
      return 'by hand';
    case 'powershell':
      return host.over === 'winrm' ? 'with a credential' : 'with a key';
    case 'ssh':
      return host.login.kind === 'password' ? 'with a password' : 'with a key';
  }
}

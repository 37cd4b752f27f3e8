import type { Result } from '../../../core/base/result.ts';
import type { HostDefinition } from '../../../core/cluster/cluster-definition.ts';
import type { Fault } from '../../../core/fault/fault.ts';
import type { OpenedCluster } from './cluster-desk.ts';
import type { Tries } from './tries.ts';

/** What lies between the form and a script that runs on a machine, in the order in which it can fail. */
export const ON_THE_WAY = ['transport', 'host-key', 'login', 'script'] as const;
type Way = (typeof ON_THE_WAY)[number];

type FailsAt<W extends string> = { readonly [C in Fault['code']]?: W };

/** Which try a fault belongs to: what comes before it worked. */
const failsAt: FailsAt<Way> = {
  'host.unreachable': 'transport',
  'host.not-offered': 'transport',
  'host.key-changed': 'host-key',
  'host.login-refused': 'login',
  'console.secret-not-given': 'login',
  'console.vault-unavailable': 'login',
  'input.wrong': 'login',
};

/**
 * Connects and reads once, each part of the way with its named result. The reading is null where there is none.
 * @param beyond faults that say the way was good, and what failed at its end
 */
export async function reach<T, W extends string>(
  tries: Tries<W | Way>,
  host: HostDefinition,
  opened: OpenedCluster,
  read: () => Promise<Result<T>>,
  beyond: FailsAt<W> = {},
): Promise<{ readonly reading: T | null; readonly offeredHostKey: string | null }> {
  if (host.transport === 'manual') {
    tries.worked('transport', 'by hand: the console shows a command, and you paste the line that it prints');
    return { reading: null, offeredHostKey: null };
  }
  const secrets = await opened.readSecrets();
  const result = secrets.ok ? await read() : secrets;
  const way = result.ok ? undefined : failsAt[result.fault.code];
  const end = result.ok ? undefined : beyond[result.fault.code];
  const failed = way ?? (result.ok || end !== undefined ? null : 'script');
  for (const past of ON_THE_WAY.slice(0, failed === null ? undefined : ON_THE_WAY.indexOf(failed)))
    tries.worked(past, wordsOf(past, host));
  if (result.ok) return { reading: result.value, offeredHostKey: null };
  tries.failed(failed ?? end ?? 'script', result.fault);
  return { reading: null, offeredHostKey: result.fault.code === 'host.key-changed' ? result.fault.offered : null };
}

function wordsOf(way: Way, host: HostDefinition): string {
  switch (way) {
    case 'transport':
      return host.transport === 'ssh' ? `SSH answers at ${host.address}, port ${host.port}` : 'answers';
    case 'host-key':
      return host.transport === 'ssh' ? 'the one that was expected' : 'checked by the transport';
    case 'login':
      return host.transport === 'ssh' ? `as ${host.user}` : 'accepted';
    case 'script':
      return 'the shipped script ran';
  }
}

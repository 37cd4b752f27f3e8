import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { failed, type Result, succeeded } from '../../../core/base/result.ts';
import { connect } from '../ssh/connect.ts';
import type { SshTarget } from './powershell-options.ts';

/** A host key that was checked against what the cluster file says, in a file that ssh can use. */
export interface KnownHost {
  readonly file: string;
  readonly algorithms: string;
  forget(): Promise<void>;
}

const CONNECT_MS = 15_000;

/**
 * Logs in once with our own client before PowerShell's ssh does: PowerShell tells the same for every cause (refused,
 * another host key, wrong login), and ssh takes no fingerprint. So the cause is known, and the key that was compared is
 * the only one that ssh will accept.
 * @source facts: powershell-engine.md 4
 */
export async function probeHost(host: string, target: SshTarget, signal: AbortSignal): Promise<Result<KnownHost>> {
  const { computerName: address, port, user, login, hostKey } = target;
  const connected = await connect(
    {
      host,
      address,
      port,
      user,
      hostKey,
      login: login.kind === 'key' ? { kind: 'key', privateKey: () => readFile(login.identityFile) } : { kind: 'agent' },
      shell: 'pwsh',
      scripts: () => Promise.reject(new Error('No script runs by this connection')),
      deadlines: { connectMs: CONNECT_MS },
    },
    signal,
  );
  if (!connected.ok) return connected;
  const key = connected.value.hostKey();
  await connected.value.close();
  return key === null
    ? failed({ code: 'host.unreachable', host, reason: 'it showed no host key' })
    : succeeded(await knownHost(key));
}

async function knownHost(key: Buffer): Promise<KnownHost> {
  const type = typeOf(key);
  const folder = await mkdtemp(join(tmpdir(), 'lowtide-known-host-'));
  const file = join(folder, 'known_hosts');
  await writeFile(file, `* ${type} ${key.toString('base64')}\n`, { mode: 0o600 });
  return {
    // ssh takes several files apart at blanks.
    file: file.includes(' ') ? `"${file}"` : file,
    algorithms: type === 'ssh-rsa' ? 'rsa-sha2-512,rsa-sha2-256' : type,
    forget: () => rm(folder, { recursive: true, force: true }),
  };
}

/** A key travels with the length of its type, and its type, in front. */
function typeOf(key: Buffer): string {
  return key.subarray(4, 4 + key.readUInt32BE(0)).toString('latin1');
}

import { createHash } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import ssh2, { type AuthContext, type Connection, type ServerChannel } from 'ssh2';
import type { Json } from '../../core/ports/script-runner.ts';

/** One script as it arrived. */
export interface ArrivedCall {
  readonly command: string;
  readonly nonce: string;
  readonly script: string;
  readonly parameters: { readonly [name: string]: Json };
  readonly channel: ServerChannel;
  /** Ends the connection without a word. */
  drop(): void;
}

/** An SSH server of the test's own, on loopback: nothing of it is shared with the adapter. */
export interface FakeSshHost {
  readonly port: number;
  readonly fingerprint: string;
  readonly publicKey: string;
  /** The key that may log in. */
  readonly identity: string;
  /** Connections that were made, logged in or not. */
  connections(): number;
  close(): Promise<void>;
}

export interface FakeSshWish {
  readonly answer: (call: ArrivedCall) => void;
  /** Exit code for a command line that starts nothing here; null: it starts PowerShell. */
  readonly refuses?: (command: string) => number | null;
  readonly password?: string;
  /** Opens the key that may log in. */
  readonly passphrase?: string;
}

export async function aFakeSshHost({
  answer,
  refuses = () => null,
  password,
  passphrase,
}: FakeSshWish): Promise<FakeSshHost> {
  const hostKey = ssh2.utils.generateKeyPairSync('ecdsa', { bits: 256 });
  const locked = passphrase === undefined ? {} : { passphrase, cipher: 'aes256-ctr', rounds: 2 };
  const operator = ssh2.utils.generateKeyPairSync('ecdsa', { bits: 256, ...locked });
  const open = new Set<Connection>();
  let connections = 0;
  const server = new ssh2.Server({ hostKeys: [hostKey.private] }, (client) => {
    connections += 1;
    open.add(client);
    client.on('error', () => undefined);
    client.on('close', () => open.delete(client));
    client.on('authentication', (context) =>
      isAllowed(context, operator.public, password) ? context.accept() : context.reject(),
    );
    client.on('session', (accept) => {
      accept().on('exec', (acceptExec, _reject, { command }) => {
        const channel = acceptExec();
        channel.on('error', () => undefined);
        const code = refuses(command);
        if (code !== null) return endWith(channel, code);
        arrived(channel, command, answer, () => client.end());
      });
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const parsed = ssh2.utils.parseKey(hostKey.public);
  if (parsed instanceof Error) throw parsed;
  const blob = parsed.getPublicSSH();
  return {
    port: (server.address() as AddressInfo).port,
    fingerprint: `SHA256:${createHash('sha256').update(blob).digest('base64').replace(/=+$/, '')}`,
    publicKey: `${parsed.type} ${blob.toString('base64')}`,
    identity: operator.private,
    connections: () => connections,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      for (const client of open) client.end();
      await closed;
    },
  };
}

/** Frames as the contract writes them. */
export function frame(kind: 'progress' | 'result', nonce: string, sequence: number, content: Json): string {
  const base64 = Buffer.from(JSON.stringify(content), 'utf8').toString('base64');
  return `{lowtide:1:${kind}:${nonce}:${sequence}:${base64}:lowtide}\r\n`;
}

export function resultOf(data: Json, warnings: readonly string[] = []): Json {
  return { ok: true, data, error: null, warnings };
}

export function endWith(channel: ServerChannel, code: number): void {
  channel.exit(code);
  channel.end();
}

function isAllowed(context: AuthContext, publicKey: string, password: string | undefined): boolean {
  if (context.method === 'password') return password !== undefined && context.password === password;
  if (context.method !== 'publickey') return false;
  const parsed = ssh2.utils.parseKey(publicKey);
  if (parsed instanceof Error || !parsed.getPublicSSH().equals(context.key.data)) return false;
  if (context.signature === undefined || context.blob === undefined) return true;
  return parsed.verify(context.blob, context.signature, context.hashAlgo) === true;
}

function arrived(channel: ServerChannel, command: string, answer: (call: ArrivedCall) => void, drop: () => void): void {
  let input = '';
  channel.on('data', (chunk: Buffer) => (input += chunk.toString('ascii')));
  channel.once('end', () => {
    const payload = JSON.parse(Buffer.from(input, 'base64').toString('utf8')) as Omit<
      ArrivedCall,
      'command' | 'channel'
    >;
    answer({ ...payload, command, channel, drop });
  });
}

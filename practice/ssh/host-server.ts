import type { Socket } from 'node:net';
import ssh2, { type AuthContext, type ServerChannel } from 'ssh2';
import { type Door, openDoor } from '../network/door.ts';
import { type KeyPair, newKeyPair } from './key-pair.ts';
import { parseCall, resultFrame, type ScriptCall, type ScriptFailure } from './script-call.ts';
import { failureOf, type ScriptFault } from './script-fault.ts';

export interface HostServerWish {
  readonly port: number;
  readonly user: string;
  readonly operatorKey: KeyPair;
  /** Does the script's work, at the moment at which it is called. */
  readonly perform: (call: ScriptCall) => object | ScriptFailure;
  readonly faultFor: (call: ScriptCall) => ScriptFault | null;
  /** Told after an answer has left. */
  readonly answered: (call: ScriptCall) => void;
  readonly sleepReal: (realMs: number) => Promise<void>;
}

/** An SSH server that starts no shell: it understands the script contract and nothing else. */
export interface HostServer {
  readonly door: Door;
  fingerprint(): string;
  /** From now on new connections see another host key. */
  changeHostKey(): void;
}

const LATENCY_MS = 4;
const LONGEST_LINE = 4_000_000;

export function hostServer(wish: HostServerWish): HostServer {
  let key = newKeyPair();
  let server = sshServer(wish, key, () => door);
  const door: Door = openDoor(wish.port, (socket: Socket) => server.injectSocket(socket));
  return {
    door,
    fingerprint: () => key.fingerprint,
    changeHostKey: () => {
      key = newKeyPair();
      server = sshServer(wish, key, () => door);
    },
  };
}

function sshServer(wish: HostServerWish, key: KeyPair, door: () => Door): ssh2.Server {
  return new ssh2.Server({ hostKeys: [key.privateKey], ident: 'OpenSSH_for_Windows_9.5' }, (client, from) => {
    const cut = (): void => door().drop(from.port);
    client.on('error', () => undefined);
    client.on('authentication', (context) => authenticate(context, wish));
    client.on('ready', () => {
      client.on('session', (accept) => {
        accept().on('exec', (acceptExec, _reject, info) => {
          const channel = acceptExec();
          channel.on('error', () => undefined);
          if (!isPowerShell(info.command)) return notRecognised(channel);
          readLine(channel, (line) => void runScript(wish, door(), cut, channel, line));
        });
      });
    });
  });
}

function authenticate(context: AuthContext, wish: HostServerWish): void {
  const { operatorKey, user } = wish;
  if (context.method !== 'publickey' || context.username !== user) return context.reject(['publickey']);
  if (!operatorKey.publicBlob.equals(context.key.data)) return context.reject(['publickey']);
  if (context.signature === undefined || context.blob === undefined) return context.accept();
  const parsed = ssh2.utils.parseKey(operatorKey.privateKey);
  const proved =
    !(parsed instanceof Error) && parsed.verify(context.blob, context.signature, context.hashAlgo) === true;
  if (proved) context.accept();
  else context.reject(['publickey']);
}

function isPowerShell(command: string): boolean {
  return /\b(powershell|pwsh)(\.exe)?\b/i.test(command) && /-EncodedCommand\s+\S/i.test(command);
}

function notRecognised(channel: ServerChannel): void {
  channel.stderr.write('The command is not recognized as an internal or external command.\r\n');
  finish(channel, 1);
}

/** One physical line; what follows it is nobody's. */
function readLine(channel: ServerChannel, take: (line: string) => void): void {
  let text = '';
  let taken = false;
  const done = (): void => {
    if (taken) return;
    taken = true;
    take(text.split(/\r?\n/, 1)[0]?.trim() ?? '');
  };
  channel.on('data', (chunk: Buffer) => {
    if (taken) return;
    text += chunk.toString('ascii');
    if (text.includes('\n') || text.length > LONGEST_LINE) done();
  });
  channel.on('end', done);
}

async function runScript(
  wish: HostServerWish,
  door: Door,
  cut: () => void,
  channel: ServerChannel,
  line: string,
): Promise<void> {
  const call = parseCall(line);
  await door.whenHeard();
  await wish.sleepReal(LATENCY_MS);
  if (!channel.writable) return;
  if (call === null) {
    channel.stderr.write('Exception calling "FromBase64String": The input is not a valid line.\r\n');
    return finish(channel, 1);
  }
  const fault = wish.faultFor(call);
  if (fault?.kind === 'cut-before') return cut();
  const result = fault?.kind === 'fail' ? failureOf(fault) : wish.perform(call);
  if (fault?.kind === 'cut-after') return cut();
  if (fault?.kind === 'slow') await wish.sleepReal(fault.realMs);
  await door.whenHeard();
  if (!channel.writable) return;
  const frame = resultFrame(call.nonce, result);
  // A profile that greets is ignored by whoever reads frames.
  channel.write(`Welcome to the practice cluster\r\n${fault?.kind === 'garbled' ? frame.slice(0, -30) : frame}\r\n`);
  finish(channel, 0);
  wish.answered(call);
}

function finish(channel: ServerChannel, code: number): void {
  channel.exit(code);
  channel.end();
}

import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import ssh2 from 'ssh2';
import type { PracticeCluster } from '../../../practice/index.ts';

/** A client of the host contract written by hand: it shares no line with the adapter. */
export type Answer =
  | {
      readonly kind: 'result';
      readonly ok: boolean;
      readonly data: Data;
      readonly error: { readonly type: string } | null;
    }
  | { readonly kind: 'unknown'; readonly why: string };

/** Parsed JSON as it came: its shape is what the tests look at. */
export type Data = ReturnType<typeof JSON.parse>;

export interface Machine {
  readonly port: number;
  readonly hostKey: string;
}

export function hostOf(cluster: PracticeCluster, node: string): Machine {
  const entry = cluster.clusterFile.nodes.find((each) => each.name === node);
  if (entry === undefined) throw new Error(`no ${node}`);
  return entry.host;
}

export function hypervisorOf(cluster: PracticeCluster): Machine {
  const [entry] = cluster.clusterFile.nodes;
  if (entry === undefined) throw new Error('no node');
  return entry.hypervisor.host;
}

export function connect(
  cluster: PracticeCluster,
  machine: Machine,
  options: ssh2.ConnectConfig = {},
): Promise<ssh2.Client> {
  const client = new ssh2.Client();
  return new Promise((resolve, reject) => {
    client.once('ready', () => resolve(client));
    // A host may go away at any moment, also after the last answer.
    client.on('error', reject);
    client.once('close', () => reject(new Error('closed before ready')));
    client.connect({
      host: '127.0.0.1',
      port: machine.port,
      username: 'patch',
      privateKey: readFileSync(cluster.identityFilePath),
      ...options,
    });
    // Without it Nagle and delayed acknowledgements cost 40 ms a message.
    client.setNoDelay(true);
  });
}

export interface Exec {
  readonly stdout: string;
  readonly code: number | undefined;
}

export function exec(client: ssh2.Client, command: string, input: string): Promise<Exec> {
  return new Promise((resolve, reject) => {
    client.exec(command, (error, channel) => {
      if (error) return reject(error);
      let stdout = '';
      let code: number | undefined;
      channel.on('data', (chunk: Buffer) => {
        stdout += chunk.toString('ascii');
      });
      channel.on('exit', (exit: number) => {
        code = exit;
      });
      channel.on('close', () => resolve({ stdout, code }));
      channel.end(input);
    });
  });
}

const POWERSHELL = 'powershell.exe -NoLogo -NoProfile -NonInteractive -OutputFormat Text -EncodedCommand JABpAD0A';

export async function run(
  cluster: PracticeCluster,
  machine: Machine,
  script: string,
  parameters: object,
): Promise<Answer> {
  let client: ssh2.Client | null = null;
  let answered: Exec;
  const nonce = randomBytes(16).toString('hex');
  const envelope = { protocol: 1, nonce, script, prelude: '# frame', body: '# body', parameters };
  const line = Buffer.from(JSON.stringify(envelope), 'utf8').toString('base64');
  try {
    client = await connect(cluster, machine);
    answered = await exec(client, POWERSHELL, `${line}\n`);
  } catch (error) {
    // The host may go away before it is connected to, or after.
    return { kind: 'unknown', why: error instanceof Error ? error.message : String(error) };
  } finally {
    client?.end();
  }
  const { stdout, code } = answered;
  const frame = new RegExp(`^\\{lowtide:1:result:${nonce}:\\d+:([A-Za-z0-9+/=]+):lowtide\\}\\r?$`, 'm').exec(stdout);
  if (frame?.[1] === undefined) return { kind: 'unknown', why: `no frame, exit ${code}` };
  return { kind: 'result', ...JSON.parse(Buffer.from(frame[1], 'base64').toString('utf8')) };
}

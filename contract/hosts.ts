import * as z from 'zod';
import type { HostReading } from '../core/host/host-reading.ts';
import type { SnapshotsReading } from '../core/host/snapshot.ts';
import type { Instruction, Pasted } from '../core/ports/manual-desk.ts';
import type { Answer, Done } from './answer.ts';
import { secretGiven } from './secrets.ts';
import { nameText, pathText, portNumber, sentence, uuid } from './text-limits.ts';
import type { Tried } from './tried.ts';

const login = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('key'), identityFile: pathText, passphrase: secretGiven.nullable() }),
  z.strictObject({ kind: z.literal('agent') }),
  z.strictObject({ kind: z.literal('password'), password: secretGiven }),
]);

/** How a host is reached, as the form has it: `HostDefinition` with secrets that may have been typed just now. */
export const hostDraft = z.discriminatedUnion('transport', [
  z.strictObject({
    transport: z.literal('ssh'),
    address: nameText,
    port: portNumber,
    user: nameText,
    login,
    hostKey: nameText.nullable(),
    knownHosts: pathText.nullable(),
    shell: z.enum(['powershell', 'pwsh']),
  }),
  z.strictObject({
    transport: z.literal('powershell'),
    over: z.enum(['winrm', 'ssh']),
    computerName: nameText,
    port: portNumber.nullable(),
    https: z.boolean(),
    authentication: nameText.nullable(),
    credential: z.strictObject({ user: nameText, password: secretGiven }).nullable(),
    /** A written reason. */
    skipChecks: sentence.nullable(),
    configurationName: nameText.nullable(),
    user: nameText.nullable(),
    login: login.nullable(),
    hostKey: nameText.nullable(),
  }),
  z.strictObject({ transport: z.literal('manual') }),
]);
export type HostDraft = Readonly<z.infer<typeof hostDraft>>;

/** The machine under a node, and the server it lies on: what takes its snapshots. */
export const hypervisorDraft = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('hyper-v'), vm: nameText, host: hostDraft }),
  z.strictObject({
    kind: z.literal('vmware'),
    server: nameText,
    vm: nameText,
    credential: z.strictObject({ user: nameText, password: secretGiven }),
  }),
]);
export type HypervisorDraft = Readonly<z.infer<typeof hypervisorDraft>>;

const tryHypervisor = z.strictObject({ node: nameText, hypervisor: hypervisorDraft });
const tryHost = z.strictObject({ node: nameText, host: hostDraft, service: nameText.nullable() });
const look = z.strictObject({ clusterId: uuid, node: nameText });
const ofCluster = z.strictObject({ clusterId: uuid });
const paste = z.strictObject({ clusterId: uuid, text: z.string().max(200_000) });
const setAside = z.strictObject({ clusterId: uuid, instructionId: nameText });
const chooseFile = z.strictObject({ what: z.enum(['identity-file', 'known-hosts', 'secret-file']) });

export interface HostsApi {
  /** Connects and reads the host; writes nothing there. Each try by name, the first failure ends it. */
  tryHost(request: z.infer<typeof tryHost>): Promise<Answer<HostTry>>;
  /** The same at the hypervisor of a node: connects, and reads the machine and its snapshots. */
  tryHypervisor(request: z.infer<typeof tryHypervisor>): Promise<Answer<HypervisorTry>>;
  /** "Check host now": one reading of a node's host, which also goes into the cluster's facts. */
  look(request: z.infer<typeof look>): Promise<Answer<HostReading>>;
  /**
   * For hosts without remote access: what a person has to run there, each with its whole command. `instructions-changed`
   * (stream `cluster:<id>`) says when they are others.
   */
  instructions(request: z.infer<typeof ofCluster>): Promise<Answer<readonly Instruction[]>>;
  /** The line that the command printed, with whatever stands around it. */
  paste(request: z.infer<typeof paste>): Promise<Answer<Pasted>>;
  /** It was run, or done otherwise, and there is no line: unknown until the host is read. */
  setAside(request: z.infer<typeof setAside>): Promise<Done>;
  /** A dialog of the system; null: cancelled. */
  chooseFile(request: z.infer<typeof chooseFile>): Promise<Answer<{ readonly path: string } | null>>;
}

export const hostsRequests = {
  tryHost,
  tryHypervisor,
  look,
  instructions: ofCluster,
  paste,
  setAside,
  chooseFile,
} satisfies {
  [M in keyof HostsApi]: z.ZodType<Parameters<HostsApi[M]>[0]>;
};

export interface HostTry {
  readonly tries: readonly Tried<'transport' | 'host-key' | 'login' | 'script' | 'right-machine' | 'service'>[];
  readonly reading: HostReading | null;
  /** What the host showed, to be compared on the machine and then trusted by name. */
  readonly offeredHostKey: string | null;
}

export interface HypervisorTry {
  readonly tries: readonly Tried<'transport' | 'host-key' | 'login' | 'script' | 'virtual-machine'>[];
  readonly reading: SnapshotsReading | null;
  readonly offeredHostKey: string | null;
}

import * as z from 'zod';
import type { ClusterDefinition, Topology } from '../core/cluster/cluster-definition.ts';
import type { Instruction } from '../core/ports/manual-desk.ts';
import type { NodeSummary, ServerIdentity } from '../core/ports/octopus-api.ts';
import type { Precaution } from '../core/window/change.ts';
import type { Facts } from '../core/window/facts.ts';
import type { Answer, Done } from './answer.ts';
import { hostDraft, hypervisorDraft } from './hosts.ts';
import { secretGiven } from './secrets.ts';
import type { ClockReading, StreamMark } from './stream.ts';
import { nameText, nothing, sentence, urlText, uuid } from './text-limits.ts';
import type { Tried } from './tried.ts';

const tls = z.strictObject({ fingerprint: nameText }).nullable();

const tryAddress = z.strictObject({
  url: urlText,
  tls,
  /** A written reason for plain http beyond this machine. */
  insecureHttp: sentence.nullable(),
  /** Null: only the address is tried. */
  apiKey: secretGiven.nullable(),
});

/** A cluster as the form has it. `installationId` is the one `tryAddress` showed. */
export const clusterDraft = z.strictObject({
  name: nameText,
  url: urlText,
  tls,
  insecureHttp: sentence.nullable(),
  topology: z.enum(['single', 'ha']),
  installationId: nameText.nullable(),
  apiKey: secretGiven,
  nodes: z
    .array(
      z.strictObject({
        name: nameText,
        url: urlText.nullable(),
        service: nameText.nullable(),
        host: hostDraft,
        hypervisor: hypervisorDraft.nullable(),
      }),
    )
    .min(1)
    .max(64)
    .readonly(),
});
export type ClusterDraft = Readonly<z.infer<typeof clusterDraft>>;

const one = z.strictObject({ clusterId: uuid });
const add = z.strictObject({ draft: clusterDraft });
const change = z.strictObject({ clusterId: uuid, draft: clusterDraft });
const look = z.strictObject({ clusterId: uuid, focus: nameText.nullable() });

export interface ClustersApi {
  list(request: z.infer<typeof nothing>): Promise<Answer<ClusterList>>;
  /** Looks at an address, and with a key at the instance behind it. Changes nothing and keeps nothing. */
  tryAddress(request: z.infer<typeof tryAddress>): Promise<Answer<AddressTry>>;
  add(request: z.infer<typeof add>): Promise<Answer<{ readonly clusterId: string }>>;
  /** Refused while a window runs on it. */
  change(request: z.infer<typeof change>): Promise<Done>;
  /** Forgets the cluster, and its secrets in the vault; records stay. Refused while a window of it is not closed. */
  remove(request: z.infer<typeof one>): Promise<Done>;
  /** A cluster file, by a dialog of the system; null: cancelled. */
  importFile(request: z.infer<typeof nothing>): Promise<Answer<{ readonly clusterId: string } | null>>;
  exportFile(request: z.infer<typeof one>): Promise<Answer<{ readonly path: string } | null>>;
  /**
   * The live picture. From now on `cluster-read` events follow, until `lookAway`. `focus` is the node whose tasks are
   * read by name, too. Hosts are read only where no secret would have to be asked for.
   */
  look(request: z.infer<typeof look>): Promise<Answer<ClusterLook>>;
  lookAway(request: z.infer<typeof one>): Promise<Done>;
}

export const clustersRequests = {
  list: nothing,
  tryAddress,
  add,
  change,
  remove: one,
  importFile: nothing,
  exportFile: one,
  look,
  lookAway: one,
} satisfies { [M in keyof ClustersApi]: z.ZodType<Parameters<ClustersApi[M]>[0]> };

export interface ClusterList {
  readonly mark: StreamMark;
  readonly clusters: readonly ClusterEntry[];
}

export interface ClusterEntry {
  readonly clusterId: string;
  readonly name: string;
  readonly url: string;
  readonly topology: Topology;
  readonly nodes: number;
  readonly practice: { readonly scenario: string; readonly speed: number } | null;
  readonly openWindow: OpenWindow | null;
  /** Of its closed windows, not removed yet. */
  readonly precautionsKept: readonly Precaution[];
}

/** `here`: in this process; `elsewhere`: another process has it in hand; `unfinished`: nobody has. */
export interface OpenWindow {
  readonly windowId: string;
  readonly hand: 'here' | 'elsewhere' | 'unfinished';
}

export interface AddressTry {
  readonly tries: readonly Tried<
    'address' | 'certificate' | 'installation' | 'key' | 'maintenance-mode' | 'nodes' | 'tasks'
  >[];
  readonly identity: ServerIdentity | null;
  readonly nodes: readonly NodeSummary[];
  /** By the number of nodes; the operator may say otherwise. */
  readonly topology: Topology | null;
  /** Of the certificate that was not trusted, to be compared and trusted by name. */
  readonly offeredFingerprint: string | null;
}

export interface ClusterLook {
  readonly mark: StreamMark;
  readonly clusterId: string;
  /** Says where secrets are found, never a secret. */
  readonly definition: ClusterDefinition;
  readonly facts: Facts;
  readonly clock: ClockReading;
  /** What a person has to run on hosts without remote access, now. */
  readonly instructions: readonly Instruction[];
  readonly openWindow: OpenWindow | null;
}

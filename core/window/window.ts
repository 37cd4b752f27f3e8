import type { Topology } from '../cluster/cluster-definition.ts';
import type { Fault } from '../fault/fault.ts';
import type { BootIdentity } from '../host/boot-identity.ts';
import type { Act, ActKind } from './act.ts';
import type { Change, Precaution } from './change.ts';
import type { Evidence, PatchNote } from './evidence.ts';
import type { Hold, NamedTask } from './hold.ts';
import type { Place } from './place.ts';
import type { Plan } from './plan.ts';

/** One run of the procedure: the fold of its journal, and nothing else. */
export interface Window {
  readonly id: string;
  readonly cluster: WindowCluster;
  readonly plan: Plan;
  readonly operator: string;
  readonly workstation: string;
  readonly startedAtMs: number;
  /** False: the start was made knowing that no answer through the shared address tells which node gave it. */
  readonly balancerTells: boolean;
  /** Simulated time runs this much faster than real time; 1 but on a practice cluster. */
  readonly speed: number;
  /** Ask before every step, or run until a hold. */
  readonly mode: 'ask' | 'run';
  readonly state: WindowState;
  readonly done: { readonly [placeKey: string]: Done };
  readonly inHand: { readonly placeKey: string; readonly sinceMs: number } | null;
  readonly attempts: { readonly [placeKey: string]: SentAttempt | FailedAttempt };
  /** How often a place was begun anew by *do again*. */
  readonly tries: { readonly [placeKey: string]: number };
  /** Restarts that were sent, are begun anew by *do again*, and may still come: when they were sent. */
  readonly restartsSent: { readonly [placeKey: string]: number };
  /** *Wait longer* replaces the place's limit by so many milliseconds, counted from that answer. */
  readonly extraMs: { readonly [placeKey: string]: number };
  /** What a person stated for a place instead of a proof. */
  readonly attested: {
    readonly [placeKey: string]: { readonly statement: string; readonly by: string; readonly atMs: number };
  };
  readonly hold: Hold | null;
  readonly holdCount: number;
  readonly lastAnswerAtMs: number | null;
  readonly waivers: readonly Waiver[];
  /** An act chosen by an answer, consent included: the next act of its place. */
  readonly chosen: { readonly [placeKey: string]: ChosenAct };
  readonly question: { readonly digest: string; readonly sinceMs: number } | null;
  readonly consent: { readonly digest: string; readonly atMs: number } | null;
  readonly changes: readonly Change[];
  readonly precautions: readonly Precaution[];
  readonly nodes: { readonly [node: string]: NodeProgress };
  /** Time that counts for no limit: gaps, pauses, questions. */
  readonly uncounted: readonly Interval[];
  readonly ending: { readonly atMs: number; readonly reason: string } | null;
  /** When Maintenance Mode was first seen on. */
  readonly maintenanceSeenAtMs: number | null;
  readonly readAgainSinceMs: number | null;
}

export type WindowState =
  | { readonly kind: 'running' }
  | { readonly kind: 'paused'; readonly sinceMs: number }
  | { readonly kind: 'closed'; readonly outcome: Outcome; readonly atMs: number };

export type Outcome = 'closed' | 'ended-early' | 'left';

export interface WindowCluster {
  readonly name: string;
  readonly url: string;
  readonly installationId: string;
  readonly topology: Topology;
  /** The cluster has an address that is no node's own: a load balancer, perhaps. */
  readonly hasSharedAddress: boolean;
  readonly maintenanceBefore: boolean;
  /** Written reason for plain http; a warning in the record. */
  readonly insecureHttp: string | null;
  /** Every node of the cluster as found at the start, also those not in the plan. */
  readonly nodes: readonly NodeAtStart[];
}

export interface NodeAtStart {
  readonly name: string;
  readonly id: string;
  readonly draining: boolean;
  readonly offline: boolean;
  readonly taskCap: number;
  readonly version: string | null;
  /** It has an own address at which it can be asked directly. */
  readonly hasAddress: boolean;
  /** False: the API lists it, the cluster file does not. */
  readonly inFile: boolean;
  /** What of Octopus' own state lies on its machine (SQL Server, data folders), in words. Null or missing: not known. */
  readonly stateHere?: readonly string[] | null;
  /** The machine told the id of the virtual machine that the cluster file names. */
  readonly isThatMachine?: boolean;
  /** Its host is read by a person who pastes what it prints. */
  readonly isByHand?: boolean;
}

export interface Done {
  readonly evidence: Evidence;
  readonly atMs: number;
}

/** The last act of a place. On start every intention without an outcome counts as `unknown`. */
export interface SentAttempt {
  readonly kind: 'sent';
  readonly act: Act;
  readonly outcome: 'accepted' | 'unknown';
  /** First sent; a repeat does not move it. */
  readonly sinceMs: number;
  readonly lastSentAtMs: number;
  readonly count: number;
}

export interface FailedAttempt {
  readonly kind: 'failed';
  readonly act: Act;
  readonly sentAtMs: number;
  readonly fault: Fault;
}

export type Attempt = { readonly kind: 'none' } | SentAttempt | FailedAttempt;

export interface Waiver {
  readonly placeKey: string;
  /** A gate of that place, or the state itself while it is watched. */
  readonly what: string;
  readonly reason: string;
  readonly by: string;
  readonly tasks: readonly NamedTask[];
}

export interface ChosenAct {
  readonly kind: ActKind;
  readonly tasks: readonly NamedTask[];
  /** When it was answered: like every consent it lapses. */
  readonly atMs: number;
}

export interface Interval {
  readonly fromMs: number;
  readonly toMs: number;
  readonly why: 'gap' | 'pause' | 'question' | 'offline';
}

/** How a node goes on: as planned, or what an answer made of it. */
export type Course = 'as-planned' | 'put-back' | 'taken-as-found' | 'restoring' | 'left';

export interface NodeProgress {
  readonly name: string;
  readonly course: Course;
  readonly courseReason: string | null;
  /** Put back was chosen once; it is not offered again. */
  readonly wasPutBack: boolean;
  /** When the drain flag was first seen on. */
  readonly flagSeenAtMs: number | null;
  readonly service: string | null;
  readonly processId: number | null;
  readonly identities: { readonly [placeKey: string]: BootIdentity };
  /** By pass, counted from 1. */
  readonly patches: { readonly [pass: number]: PatchNote };
  readonly buildBefore: string | null;
  /** Whether a restart was asked when the service was seen stopped; null: could not be read, and says nothing. */
  readonly restartAskedBefore: boolean | null;
  /** The window whose claim on the host a person took over. */
  readonly claimTakenOver: string | null;
}

export function placeOfNode(node: string, step: Place['step'], pass = 0): Place {
  return { step, node, pass };
}

export function nodeProgress(window: Window, node: string): NodeProgress {
  const found = window.nodes[node];
  if (found === undefined) throw new Error(`Node ${node} is not in this window`);
  return found;
}

export function nodeAtStart(window: Window, node: string): NodeAtStart {
  const found = window.cluster.nodes.find((candidate) => candidate.name === node);
  if (found === undefined) throw new Error(`Node ${node} was not there at the start`);
  return found;
}

/** Real milliseconds on this window's clock (simulated time runs faster on a practice cluster). */
export function realMs(window: Window, durationMs: number): number {
  return durationMs * window.speed;
}

/** The same window with something else noted of a node. */
export function withProgress(window: Window, node: string, change: (progress: NodeProgress) => NodeProgress): Window {
  const progress = window.nodes[node];
  return progress === undefined ? window : { ...window, nodes: { ...window.nodes, [node]: change(progress) } };
}

import type { OctopusApi } from '../../../core/ports/octopus-api.ts';
import type { Transport } from './transport.ts';

export interface OctopusHttpOptions {
  /** The cluster's shared address, perhaps a load balancer. */
  readonly sharedUrl: string | null;
  readonly nodes: readonly { readonly name: string; readonly url: string | null }[];
  /** Null: learnt on first use. */
  readonly installationId: string | null;
  readonly onInstallationLearnt?: (id: string) => void;
  /** `SHA256:...` or hexadecimal: only this certificate is accepted. Null: only a trusted one. */
  readonly tls: { readonly fingerprint: string } | null;
  /** Written reason for plain http beyond this machine; null: refused. */
  readonly insecureHttp: string | null;
  /** Asked for every call that needs it: it may change after a renewal. */
  readonly apiKey: () => Promise<string>;
  /** Over one reading, its connection and body; a write is given three times as long. */
  readonly deadlineMs?: number;
  /** How long an address that let us wait is asked last; 15 s. Shorter where time is simulated. */
  readonly askedLastMs?: number;
  /** Steady epoch milliseconds. */
  readonly now?: () => number;
  /** Waits for `Retry-After` and between repeats; ends early with the signal, without an error. */
  readonly sleep?: (ms: number, signal: AbortSignal) => Promise<void>;
  /** In the app: Electron's `net.fetch`. It judges certificates itself (`tls` is for the one of this adapter). */
  readonly transport?: Transport;
}

export interface OctopusHttp extends OctopusApi {
  /** The last certificate that was refused, to be offered for trust; null if none was. */
  untrustedFingerprint(): string | null;
  /** Ends what is under way; later calls are faults. */
  close(): Promise<void>;
}

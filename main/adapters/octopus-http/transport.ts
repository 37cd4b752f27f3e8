/**
 * Sends one HTTP request. `net.fetch` of Electron fits, and so does undici's `fetch`. It must not follow redirects and
 * must not add a credential; whatever it throws is read by `troubleOf`.
 */
export type Transport = (url: string, init: TransportInit) => Promise<TransportResponse>;

export interface TransportInit {
  readonly method: 'GET' | 'PUT' | 'POST';
  readonly headers: Record<string, string>;
  readonly body?: string;
  readonly redirect: 'manual';
  readonly signal: AbortSignal;
}

export interface TransportResponse {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  readonly body: AsyncIterable<Uint8Array> | null;
}

/** A transport throws this (or as a `cause`) where no request left: nothing can have arrived. */
export class NotConnected extends Error {
  readonly kind: 'refused' | 'silent' | 'other';

  constructor(kind: 'refused' | 'silent' | 'other', reason: string) {
    super(reason);
    this.name = 'NotConnected';
    this.kind = kind;
  }
}

/** A transport throws this (or as a `cause`) where it closed the connection because of the certificate, before a request left. */
export class UntrustedCertificate extends Error {
  readonly fingerprint: string;

  constructor(fingerprint: string, reason: string) {
    super(reason);
    this.name = 'UntrustedCertificate';
    this.fingerprint = fingerprint;
  }
}

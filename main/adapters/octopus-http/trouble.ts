import { NotConnected, UntrustedCertificate } from './transport.ts';

/** Why no whole answer came. */
export type Trouble =
  /** Nothing left: the address refused, did not open, or could not be found or spoken to. */
  | { readonly kind: 'refused' }
  | { readonly kind: 'silent' }
  | { readonly kind: 'not-connected'; readonly reason: string }
  | { readonly kind: 'untrusted'; readonly fingerprint: string; readonly reason: string }
  /** A redirect that the transport cancelled without telling its target. */
  | { readonly kind: 'redirected' }
  /** The request may have arrived. */
  | { readonly kind: 'timeout'; readonly afterMs: number }
  | { readonly kind: 'cut' }
  | { readonly kind: 'too-long' }
  | { readonly kind: 'lost'; readonly reason: string };

export function mayHaveArrived(trouble: Trouble): boolean {
  return ['timeout', 'cut', 'too-long', 'lost'].includes(trouble.kind);
}

/**
 * What a transport threw before an answer began. Only codes are read out of foreign errors, their text is not passed on.
 * @source Electron: `net::ERR_...` in the message; "Redirect was cancelled" is how it tells a manual redirect (electron#43715)
 */
export function troubleOf(error: unknown): Trouble {
  for (const link of chainOf(error)) {
    if (link instanceof UntrustedCertificate)
      return { kind: 'untrusted', fingerprint: link.fingerprint, reason: link.message };
    if (link instanceof NotConnected)
      return link.kind === 'other' ? { kind: 'not-connected', reason: link.message } : { kind: link.kind };
    const known = troubleOfElectron(link.message);
    if (known !== null) return known;
  }
  const code = chainOf(error).flatMap((link) =>
    'code' in link && typeof link.code === 'string' ? [link.code] : [],
  )[0];
  return { kind: 'lost', reason: code ?? 'the connection ended without an answer' };
}

function troubleOfElectron(message: string): Trouble | null {
  if (message.includes('Redirect was cancelled')) return { kind: 'redirected' };
  const code = /net::(ERR_[A-Z0-9_]+)/u.exec(message)?.[1];
  if (code === undefined) return null;
  if (code === 'ERR_CONNECTION_REFUSED') return { kind: 'refused' };
  if (code === 'ERR_CONNECTION_TIMED_OUT') return { kind: 'silent' };
  if (code.startsWith('ERR_CERT_')) return { kind: 'untrusted', fingerprint: '', reason: code };
  return neverSent.has(code) ? { kind: 'not-connected', reason: code } : { kind: 'lost', reason: code };
}

const neverSent: ReadonlySet<string> = new Set([
  'ERR_NAME_NOT_RESOLVED',
  'ERR_ADDRESS_UNREACHABLE',
  'ERR_ADDRESS_INVALID',
  'ERR_INTERNET_DISCONNECTED',
  'ERR_PROXY_CONNECTION_FAILED',
  'ERR_TUNNEL_CONNECTION_FAILED',
  'ERR_SSL_PROTOCOL_ERROR',
  'ERR_SSL_VERSION_OR_CIPHER_MISMATCH',
]);

function chainOf(error: unknown): readonly Error[] {
  const chain: Error[] = [];
  for (let link = error; link instanceof Error && chain.length < 5; link = link.cause) chain.push(link);
  return chain;
}

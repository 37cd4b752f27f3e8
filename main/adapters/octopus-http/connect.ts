import { isIP, connect as openTcp, type Socket } from 'node:net';
import {
  createSecureContext,
  getCACertificates,
  connect as openTls,
  type SecureContext,
  type TLSSocket,
} from 'node:tls';
import type { buildConnector } from 'undici';
import { fingerprintOf } from './fingerprint.ts';
import { NotConnected, UntrustedCertificate } from './transport.ts';

export interface ConnectOptions {
  /** Canonical fingerprint: only this certificate is accepted, trusted or not. Null: only a trusted one. */
  readonly pinned: string | null;
  /** Longest wait for the connection, and once more for the TLS handshake. */
  readonly openWithinMs: number;
}

/**
 * Opens one connection for undici. A certificate is judged here and not by Node's default, which an environment
 * variable (`NODE_TLS_REJECT_UNAUTHORIZED`) can switch off: an untrusted one is closed before a byte of HTTP left, and
 * its fingerprint is told. Every failure says that nothing was sent.
 */
export function connector({ pinned, openWithinMs }: ConnectOptions): buildConnector.connector {
  return ({ hostname, port, protocol }, callback) => {
    const isTls = protocol === 'https:';
    const to = { host: hostname, port: Number(port) || (isTls ? 443 : 80), noDelay: true };
    const socket = isTls
      ? openTls({
          ...to,
          servername: isIP(hostname) === 0 ? hostname : '',
          rejectUnauthorized: false,
          secureContext: systemTrust(),
          ALPNProtocols: ['http/1.1'],
        })
      : openTcp(to);

    const give = (error: Error | null): void => {
      clearTimeout(timer);
      if (isGiven) return;
      isGiven = true;
      if (error === null) return callback(null, socket);
      socket.destroy();
      callback(error, null);
    };
    let isGiven = false;
    let timer = setTimeout(
      () => give(new NotConnected('silent', `no connection within ${openWithinMs} ms`)),
      openWithinMs,
    );

    socket.on('error', (error) => give(notConnected(error)));
    socket.once('close', () => give(new NotConnected('other', 'closed before the connection was ready')));
    socket.once('connect', () => {
      clearTimeout(timer);
      if (!isTls) give(null);
      else
        timer = setTimeout(
          () => give(new NotConnected('other', `no TLS handshake within ${openWithinMs} ms`)),
          openWithinMs,
        );
    });
    socket.once('secureConnect', () => give(isTlsSocket(socket) ? judge(socket, pinned) : null));
  };
}

function judge(socket: TLSSocket, pinned: string | null): UntrustedCertificate | null {
  const certificate = socket.getPeerX509Certificate();
  const fingerprint = certificate === undefined ? '' : fingerprintOf(certificate.raw);
  if (pinned !== null)
    return fingerprint === pinned
      ? null
      : new UntrustedCertificate(fingerprint, 'not the certificate that was trusted for this cluster');
  // The type says Error, Node gives the code of OpenSSL as text.
  return socket.authorized ? null : new UntrustedCertificate(fingerprint, String(socket.authorizationError));
}

function isTlsSocket(socket: Socket): socket is TLSSocket {
  return 'authorized' in socket;
}

function notConnected(error: NodeJS.ErrnoException): NotConnected {
  // Several addresses of one name (IPv6 and IPv4) fail together; refused is certain only if all of them refused.
  const codes = error instanceof AggregateError ? error.errors.map(codeOf) : [codeOf(error)];
  if (codes.every((code) => code === 'ECONNREFUSED')) return new NotConnected('refused', 'connection refused');
  if (codes.includes('ETIMEDOUT')) return new NotConnected('silent', 'no answer to connect');
  return new NotConnected('other', codes.join(', '));
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown error';
}

let trust: SecureContext | null = null;

/** What Node trusts and what the operating system trusts, like a browser: many Octopus Servers have a certificate of the company's own authority. */
function systemTrust(): SecureContext {
  trust ??= createSecureContext({
    ca: [...new Set([...getCACertificates('default'), ...getCACertificates('system')])],
  });
  return trust;
}

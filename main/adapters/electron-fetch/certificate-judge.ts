import { fingerprintOf } from '../octopus-http/fingerprint.ts';
import { NotConnected, type Transport, UntrustedCertificate } from '../octopus-http/transport.ts';

/** What Electron tells of a certificate before it decides, and what may be answered: 0 trusts it, -2 does not. */
export interface CertificateQuestion {
  readonly hostname: string;
  /** PEM. */
  readonly certificate: { readonly data: string };
  readonly verificationResult: string;
}
export type Verdict = 0 | -2;

export interface CertificateJudge {
  judge(question: CertificateQuestion): Verdict;
  /** The same transport, whose refusals say which certificate was refused. */
  telling(transport: Transport): Transport;
}

/**
 * Only the pinned certificate, trusted or not; without a pin only one that the system trusts. "Ignore errors" is not
 * among the answers.
 */
export function certificateJudge(pinned: string | null): CertificateJudge {
  const refused = new Map<string, { readonly fingerprint: string; readonly reason: string }>();
  return {
    judge: ({ hostname, certificate, verificationResult }) => {
      const fingerprint = fingerprintOf(derOf(certificate.data));
      const isTrusted =
        pinned === null ? verificationResult === 'OK' || verificationResult === 'net::OK' : fingerprint === pinned;
      if (isTrusted) refused.delete(hostname);
      else
        refused.set(hostname, {
          fingerprint,
          reason: pinned === null ? verificationResult : 'not the certificate that was trusted for this cluster',
        });
      return isTrusted ? 0 : -2;
    },
    telling: (transport) => async (url, init) => {
      try {
        return await transport(url, init);
      } catch (error) {
        const known = refused.get(new URL(url).hostname);
        // Chromium's own words for it differ by version; what we refused ourselves is certain.
        if (known !== undefined && isAboutConnection(error))
          throw new UntrustedCertificate(known.fingerprint, known.reason);
        throw error;
      }
    },
  };
}

function isAboutConnection(error: unknown): boolean {
  return (
    error instanceof Error && !(error instanceof NotConnected) && /net::ERR_(?:CERT|SSL|FAILED)/u.test(error.message)
  );
}

function derOf(pem: string): Buffer {
  return Buffer.from(pem.replace(/-----(?:BEGIN|END) CERTIFICATE-----|\s/gu, ''), 'base64');
}

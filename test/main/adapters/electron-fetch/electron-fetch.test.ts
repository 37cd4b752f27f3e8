import { X509Certificate } from 'node:crypto';
import { rootCertificates } from 'node:tls';
import { expect, it } from 'vitest';
import { certificateJudge } from '../../../../main/adapters/electron-fetch/certificate-judge.ts';
import { systemRoute } from '../../../../main/adapters/electron-fetch/system-route.ts';
import { fingerprintOf } from '../../../../main/adapters/octopus-http/fingerprint.ts';
import type { Transport } from '../../../../main/adapters/octopus-http/transport.ts';
import { troubleOf } from '../../../../main/adapters/octopus-http/trouble.ts';

const init = { method: 'GET', headers: {}, redirect: 'manual', signal: new AbortController().signal } as const;
const url = 'https://octopus.example.com/api';
const answering =
  (status: number): Transport =>
  async () => ({ status, headers: { get: () => null }, body: null });

it.each([
  ['DIRECT', 1],
  ['PROXY proxy.example.com:8080', 2],
  ['PROXY proxy.example.com:8080; DIRECT', 2],
  ['HTTPS proxy.example.com:443;DIRECT', 2],
  ['SOCKS5 127.0.0.1:1080', 2],
])('given "%s" in the settings of the system, then the request goes that way', async (ways, status) => {
  const route = systemRoute(answering(1), answering(2), async () => ways);

  expect((await route(url, init)).status).toBe(status);
});

it('given nothing pinned, then only what the system trusts is accepted, and a refusal tells the certificate', async () => {
  const { pem, fingerprint } = aCertificate(0);
  const judge = certificateJudge(null);
  const question = { hostname: 'octopus.example.com', certificate: { data: pem } };

  expect(judge.judge({ ...question, verificationResult: 'net::OK' })).toBe(0);
  expect(judge.judge({ ...question, verificationResult: 'net::ERR_CERT_AUTHORITY_INVALID' })).toBe(-2);
  const failing: Transport = () => Promise.reject(new TypeError('net::ERR_CERT_AUTHORITY_INVALID'));
  const error: unknown = await judge
    .telling(failing)(url, init)
    .catch((thrown: unknown) => thrown);
  expect(troubleOf(error)).toEqual({
    kind: 'untrusted',
    fingerprint,
    reason: 'net::ERR_CERT_AUTHORITY_INVALID',
  });
});

it('given a pinned certificate, then it alone is accepted, whatever the system says', () => {
  const [ours, other] = [aCertificate(0), aCertificate(1)];
  const judge = certificateJudge(ours.fingerprint);
  const ask = (pem: string, verificationResult: string) =>
    judge.judge({ hostname: 'octopus.example.com', certificate: { data: pem }, verificationResult });

  expect([
    ask(ours.pem, 'net::ERR_CERT_AUTHORITY_INVALID'),
    ask(ours.pem, 'net::OK'),
    ask(other.pem, 'net::OK'),
    ask(other.pem, 'net::ERR_CERT_DATE_INVALID'),
  ]).toEqual([0, 0, -2, -2]);
});

it('given another trouble than a certificate, then it stays what it is', async () => {
  const { pem } = aCertificate(0);
  const judge = certificateJudge(null);
  judge.judge({
    hostname: 'octopus.example.com',
    certificate: { data: pem },
    verificationResult: 'net::ERR_CERT_AUTHORITY_INVALID',
  });
  const failing: Transport = () => Promise.reject(new TypeError('net::ERR_CONNECTION_REFUSED'));

  const error: unknown = await judge
    .telling(failing)(url, init)
    .catch((thrown: unknown) => thrown);

  expect(troubleOf(error)).toEqual({ kind: 'refused' });
});

/** Real ones: those that Node brings along. */
function aCertificate(at: number) {
  const pem = rootCertificates[at] ?? '';
  return { pem, fingerprint: fingerprintOf(new X509Certificate(pem).raw) };
}

import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer as createTcpServer } from 'node:net';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { fingerprintOf, parseFingerprint } from '../../../../main/adapters/octopus-http/fingerprint.ts';
import { aCertificate } from './certificate.ts';
import { aCluster, NOBODY, openedOnShared } from './cluster.ts';

const tls = aCertificate();
const other = aCertificate();

describe.skipIf(tls === null || other === null)('certificates', () => {
  const shown = tls === null ? '' : fingerprintOf(new X509Certificate(tls.cert).raw);
  const hex = tls === null ? '' : new X509Certificate(tls.cert).fingerprint256;
  const aTlsCluster = () => aCluster(['OCTO-1'], tls === null ? {} : { tls });

  it('given a self-signed certificate, when anything is asked, then its fingerprint is told and nothing was sent', async () => {
    const cluster = await aTlsCluster();
    const api = openedOnShared(cluster);
    const fault = {
      code: 'octopus.untrusted-certificate',
      url: `${cluster.shared.url}/api`,
      fingerprint: shown,
      reason: 'DEPTH_ZERO_SELF_SIGNED_CERT',
    };

    expect(await api.summary(NOBODY)).toEqual({ ok: false, fault });
    expect(await api.setMaintenance(true, NOBODY)).toEqual({ kind: 'refused', fault });
    expect([api.untrustedFingerprint(), cluster.shared.received]).toEqual([shown, []]);
  });

  it('given the environment variable that switches checks off, when a self-signed certificate is offered, then it is still refused', async () => {
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
    onTestFinished(() => void vi.unstubAllEnvs());
    const cluster = await aTlsCluster();

    expect(await openedOnShared(cluster).summary(NOBODY)).toMatchObject({
      fault: { code: 'octopus.untrusted-certificate' },
    });
  });

  it.each([() => shown, () => `${shown}=`, () => hex, () => hex.toLowerCase(), () => hex.replaceAll(':', '')])(
    'given its fingerprint pinned, in any spelling, then it is accepted (%#)',
    async (spelling) => {
      const cluster = await aTlsCluster();

      expect((await openedOnShared(cluster, { tls: { fingerprint: spelling() } }).summary(NOBODY)).ok).toBe(true);
    },
  );

  it.each([
    () => fingerprintOf(new X509Certificate(other?.cert ?? '').raw),
    () => shown.slice(0, -1),
    () => shown.toLowerCase(),
    () => '',
    () => 'SHA256:*',
  ])('given another fingerprint pinned, then it is refused and the offered one is told (%#)', async (pinned) => {
    const cluster = await aTlsCluster();

    expect(await openedOnShared(cluster, { tls: { fingerprint: pinned() } }).summary(NOBODY)).toMatchObject({
      fault: { code: 'octopus.untrusted-certificate', fingerprint: shown },
    });
    expect(cluster.shared.received).toEqual([]);
  });

  it('given a pinned cluster and plain http spoken at its port, then it is unreachable', async () => {
    const cluster = await aCluster(['OCTO-1']);
    const sharedUrl = cluster.shared.url.replace('http:', 'https:');

    expect(await openedOnShared(cluster, { sharedUrl, tls: { fingerprint: shown } }).summary(NOBODY)).toMatchObject({
      fault: { code: 'octopus.unreachable' },
    });
  });

  it('given a server that opens but never speaks TLS, when it is asked, then it is a fault within the deadline and nothing may have arrived', async () => {
    const mute = createTcpServer().listen(0, '127.0.0.1');
    await once(mute, 'listening');
    onTestFinished(() => void mute.close());
    const { port } = mute.address() as AddressInfo;
    const cluster = await aCluster(['OCTO-1']);
    const api = openedOnShared(cluster, { sharedUrl: `https://127.0.0.1:${port}`, deadlineMs: 6_000 });

    expect(await api.setMaintenance(true, NOBODY)).toMatchObject({
      kind: 'refused',
      fault: { code: 'octopus.unreachable', reason: 'no TLS handshake within 3000 ms' },
    });
  });
});

describe('fingerprints in text', () => {
  const hash = 'SHA256:ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0';
  it.each([
    [hash, hash],
    [`${hash}=`, hash],
    ['sha256/ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=', hash],
    ['BA:78:16:BF:8F:01:CF:EA:41:41:40:DE:5D:AE:22:23:B0:03:61:A3:96:17:7A:9C:B4:10:FF:61:F2:00:15:AD', hash],
    ['ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad', hash],
    ['MD5:ba:78:16', null],
    ['', null],
  ])('given %s, then it means %s', (text, meant) => {
    expect(parseFingerprint(text)).toBe(meant);
  });

  it('given a certificate, then its fingerprint is the hash of its bytes', () => {
    expect(fingerprintOf(Buffer.from('abc'))).toBe(hash);
  });
});

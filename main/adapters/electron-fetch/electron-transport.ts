import { randomUUID } from 'node:crypto';
import { session } from 'electron';
import { parseFingerprint } from '../octopus-http/fingerprint.ts';
import type { Transport } from '../octopus-http/transport.ts';
import { undiciTransport } from '../octopus-http/undici-transport.ts';
import { certificateJudge } from './certificate-judge.ts';
import { systemRoute } from './system-route.ts';

const OPEN_WITHIN_MS = 5_000;

export interface ElectronTransport {
  readonly transport: Transport;
  close(): Promise<void>;
}

/**
 * The way to one Octopus Server in the app. Its session is its own, in memory, and gone with it: verdicts about
 * certificates are remembered by Chromium for as long as a session lives.
 * @param fingerprint of the certificate that is trusted for this cluster, or null
 */
export function electronTransport(fingerprint: string | null): ElectronTransport {
  const pinned = fingerprint === null ? null : (parseFingerprint(fingerprint) ?? fingerprint);
  const direct = undiciTransport({ pinned, openWithinMs: OPEN_WITHIN_MS });
  const judge = certificateJudge(pinned);
  let proxied: Transport | null = null;
  const throughProxy: Transport = (url, init) => {
    proxied ??= openSession(judge.judge);
    return judge.telling(proxied)(url, init);
  };
  return {
    transport: systemRoute(direct.transport, throughProxy, (url) => session.defaultSession.resolveProxy(url)),
    close: direct.close,
  };
}

function openSession(judge: ReturnType<typeof certificateJudge>['judge']): Transport {
  const own = session.fromPartition(`octopus-${randomUUID()}`, { cache: false });
  own.setCertificateVerifyProc((request, answer) => answer(judge(request)));
  return (url, init) => own.fetch(url, { ...init, credentials: 'omit', cache: 'no-store' });
}

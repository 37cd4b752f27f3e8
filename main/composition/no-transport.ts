import type { ScriptRunner } from '../../core/ports/script-runner.ts';

/** A transport that this version cannot use: every call says so, nothing is pretended. */
export function noTransport(host: string, transport: string): ScriptRunner {
  return {
    run: () =>
      Promise.resolve({
        kind: 'not-started',
        fault: { code: 'host.not-offered', host, what: `the transport "${transport}"` },
      }),
    close: () => Promise.resolve(),
  };
}

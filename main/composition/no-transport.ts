import type { NotOffered } from '../../core/fault/not-offered.ts';
import type { ScriptRunner } from '../../core/ports/script-runner.ts';

/** A way to a host that this version cannot use: every call says so, nothing is pretended. */
export function noTransport(host: string, why: NotOffered): ScriptRunner {
  return {
    run: () =>
      Promise.resolve({
        kind: 'not-started',
        fault: { code: 'host.not-offered', host, why },
      }),
    close: () => Promise.resolve(),
  };
}

import { closeSync, openSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StubHost } from './stub-state.ts';

const STALE_LOCK_MS = 5_000;

/** One look at a pretended host's state, or a change of it; alone with it, as every process of that host is. */
export function useStub<T>(folder: string, use: (host: StubHost) => T): T {
  const path = join(folder, 'host.json');
  const lock = `${path}.lock`;
  takeLock(lock);
  try {
    const host = JSON.parse(readFileSync(path, 'utf8')) as StubHost;
    settle(host);
    const result = use(host);
    writeFileSync(`${path}.new`, JSON.stringify(host));
    renameSync(`${path}.new`, path);
    return result;
  } finally {
    rmSync(lock, { force: true });
  }
}

/** Milliseconds on the host's own clock. */
export function stubNow({ clock, clockSkewMs = 0 }: StubHost): number {
  const real = Date.now() + clockSkewMs;
  return clock === null ? real : Math.floor(clock.simulatedEpochMs + (real - clock.realEpochMs) * clock.speed);
}

/** As `StubState.Settle` does. */
function settle(host: StubHost): void {
  const now = stubNow(host);
  for (const service of host.services) {
    if (typeof service.settlesAtMs === 'number' && service.settlesAtMs <= now) {
      service.state = service.settlesTo as typeof service.state;
      service.settlesAtMs = null;
      if (service.state === 'Stopped') service.processId = 0;
    }
    if (typeof service.restartsAtMs !== 'number' || service.restartsAtMs > now) continue;
    if (service.startMode !== 'Disabled') {
      host.nextProcessId += 4;
      Object.assign(service, { processId: host.nextProcessId, startedMs: service.restartsAtMs, state: 'Running' });
    }
    service.restartsAtMs = null;
  }
}

function takeLock(lock: string): void {
  const pause = new Int32Array(new SharedArrayBuffer(4));
  for (;;) {
    try {
      return closeSync(openSync(lock, 'wx'));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    // Its holder was killed in the middle of it.
    const since = statSync(lock, { throwIfNoEntry: false })?.mtimeMs;
    if (since !== undefined && Date.now() - since > STALE_LOCK_MS) rmSync(lock, { force: true });
    Atomics.wait(pause, 0, 0, 2);
  }
}

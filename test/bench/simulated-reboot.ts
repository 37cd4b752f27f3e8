import type { BootWitnesses } from '../../core/host/boot-witnesses.ts';
import type { PingReading, ProcessReading } from '../../core/ports/octopus-api.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** What a reading of the host shows at one moment. `null` = the command got no answer. */
export interface Probe {
  readonly portOpen: boolean;
  readonly answer: {
    readonly witnesses: BootWitnesses;
    readonly servicing: 'idle' | 'busy';
    readonly lastBootText: string;
  } | null;
}

export interface SimulatedReboot {
  /** Noted before the restart is sent at time 0. */
  readonly noted: { readonly witnesses: BootWitnesses; readonly observedAtMs: number; readonly lastBootText: string };
  /** From here on the host does not go down again. */
  readonly lastBootMs: number;
  /** From here on the host is really ready: last boot, and Windows has finished its updates. */
  readonly readyAtMs: number;
  probe(atMs: number): Probe;
}

/**
 * One restart as they happen in the field: a shutdown that works for seconds or for a quarter of an hour while the host
 * still answers, short network breaks, a clock corrected meanwhile, a port that opens early, a second restart by the
 * update itself, a boot id that lags or is missing, a host that had just been restarted before.
 */
export function simulateReboot(random: () => number): SimulatedReboot {
  const between = (low: number, high: number) => low + random() * (high - low);
  const shutdownMs = random() < 0.2 ? between(2 * MINUTE, 15 * MINUTE) : between(5 * SECOND, 60 * SECOND);
  const blackoutMs = between(30 * SECOND, 4 * MINUTE);
  const bootAtMs = shutdownMs + blackoutMs * 0.4;
  const portAtMs = shutdownMs + blackoutMs;
  const shellAtMs = portAtMs + between(0, 40 * SECOND);
  const restartsTwice = random() < 0.1;
  const secondDownMs = shellAtMs + between(20 * SECOND, 3 * MINUTE);
  const secondBootMs = secondDownMs + between(20 * SECOND, 60 * SECOND);
  const secondShellMs = secondBootMs + between(20 * SECOND, 2 * MINUTE);
  const lastShellMs = restartsTwice ? secondShellMs : shellAtMs;
  const idleAtMs = lastShellMs + between(0, random() < 0.3 ? 10 * MINUTE : 30 * SECOND);
  // A break of the network while it still shuts down: the port closes and comes back with the old boot.
  const breaks =
    random() < 0.15 ? { fromMs: between(3 * SECOND, 20 * SECOND), toMs: between(21 * SECOND, 50 * SECOND) } : null;
  const correctedAtMs = random() < 0.25 ? between(0, shutdownMs) : Number.POSITIVE_INFINITY;
  const correctionMs = between(-30 * SECOND, 30 * SECOND);
  const upForMs = 2 * MINUTE * 2 ** between(0, 15);
  const hasBootId = random() < 0.9;
  const bootIdLags = random() < 0.1;
  // Its creation time needs an elevated login.
  const hasSystemProcess = random() < 0.7;
  const epochMs = 1_700_000_000_000;

  const bootTimeOf = (atMs: number) =>
    restartsTwice && atMs >= secondBootMs ? secondBootMs : atMs >= bootAtMs ? bootAtMs : -upForMs;
  const witnessesAt = (atMs: number): BootWitnesses => {
    const bootMs = bootTimeOf(atMs);
    const correction = atMs >= correctedAtMs ? correctionMs : 0;
    const jitterMs = between(-300, 300);
    const boots = bootMs === -upForMs ? 0 : bootMs === bootAtMs ? 1 : 2;
    return {
      lastBootUpMs: epochMs + bootMs + correction + jitterMs,
      uptimeMs: Math.max(0, atMs - bootMs - jitterMs),
      bootId: hasBootId ? 40 + Math.max(0, boots - (bootIdLags ? 1 : 0)) : null,
      systemProcessMs: hasSystemProcess ? epochMs + bootMs + correction : null,
    };
  };
  const isUp = (atMs: number): boolean => {
    if (atMs < shutdownMs) return breaks === null || atMs < breaks.fromMs || atMs > breaks.toMs;
    if (restartsTwice && atMs >= secondDownMs && atMs < secondShellMs) return false;
    return atMs >= portAtMs;
  };
  const answers = (atMs: number) => isUp(atMs) && (atMs < shutdownMs || atMs >= shellAtMs);
  const answerAt = (atMs: number) => {
    const witnesses = witnessesAt(atMs);
    return {
      witnesses,
      servicing: atMs >= idleAtMs || atMs < shutdownMs ? ('idle' as const) : ('busy' as const),
      lastBootText: new Date(witnesses.lastBootUpMs ?? 0).toISOString().slice(0, 19),
    };
  };
  const before = answerAt(-SECOND);
  return {
    noted: { witnesses: before.witnesses, observedAtMs: -SECOND, lastBootText: before.lastBootText },
    lastBootMs: restartsTwice ? secondBootMs : bootAtMs,
    readyAtMs: idleAtMs,
    probe: (atMs) => ({ portOpen: isUp(atMs), answer: answers(atMs) ? answerAt(atMs) : null }),
  };
}

export interface SimulatedStart {
  /** From here on the node's own Octopus Server serves. */
  readonly servesAtMs: number;
  ping(atMs: number): PingReading;
  process(atMs: number): ProcessReading | null;
}

/**
 * Octopus Server starting after that: its address refuses, then something answers that is not ready (HTTP.sys, or the
 * process itself), the flag of the node is not read yet, and at last it serves, drained.
 */
export function simulateStart(random: () => number, startedAtMs: number, node: string): SimulatedStart {
  const between = (low: number, high: number) => low + random() * (high - low);
  const listensAtMs = startedAtMs + between(SECOND, 30 * SECOND);
  const processAtMs = listensAtMs + between(0, 20 * SECOND);
  const flagAtMs = processAtMs + between(0, 60 * SECOND);
  const servesAtMs = flagAtMs + (random() < 0.3 ? between(0, 20 * SECOND) : 0);
  const octopus = (status: 200 | 418, isOffline: boolean): PingReading => ({
    kind: 'octopus',
    status,
    name: node,
    isDraining: status === 418,
    isOffline,
    version: '2025.4.10219',
  });
  return {
    servesAtMs,
    ping: (atMs) => {
      if (atMs < listensAtMs) return { kind: 'refused' };
      if (atMs < processAtMs) return { kind: 'not-octopus', status: 503 };
      if (atMs < flagAtMs) return { kind: 'starting', status: 503 };
      return octopus(418, atMs < servesAtMs);
    },
    process: (atMs) => (atMs < flagAtMs ? null : { uptimeMs: atMs - startedAtMs, version: '2025.4.10219' }),
  };
}

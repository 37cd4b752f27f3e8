import { randomUUID } from 'node:crypto';
import type { Precaution } from '../../core/window/change.ts';
import type { Closed, JournalEvent, Started } from '../../core/window/journal-event.ts';

/** A start of a window as the engine writes it; only what the test is about has to be given. */
export function aStarted(
  about: {
    readonly windowId?: string;
    readonly installationId?: string;
    readonly cluster?: string;
    readonly atMs?: number;
  } = {},
): Started {
  return {
    type: 'started',
    atMs: about.atMs ?? Date.UTC(2026, 10, 24, 22),
    product: '0.1.0',
    windowId: about.windowId ?? randomUUID(),
    cluster: {
      name: about.cluster ?? 'Production Octopus',
      url: 'https://octopus.example.com',
      installationId: about.installationId ?? randomUUID(),
      topology: 'ha',
      maintenanceBefore: false,
      insecureHttp: null,
      hasSharedAddress: true,
      nodes: [],
    },
    plan: {
      reason: 'November patches',
      agreed: null,
      announce: { kind: 'skip', reason: 'no downtime planned' },
      nodes: [],
      drainSingle: true,
      settleSeconds: 60,
      maxPasses: 4,
      reboot: 'if-required',
      limits: {},
    },
    operator: 'Ada',
    workstation: 'PC-07',
    mode: 'ask',
    speed: 1,
    findings: [],
  };
}

export function aNote(text: string, atMs = Date.UTC(2026, 10, 24, 22, 1)): JournalEvent {
  return { type: 'note', atMs, by: 'Ada', text };
}

/** An event that may stand only before `closed`. */
export function aPause(atMs = Date.UTC(2026, 10, 24, 22, 2)): JournalEvent {
  return { type: 'paused', atMs, by: 'Ada' };
}

export function aHeld(id: string): JournalEvent {
  const hold = {
    id,
    place: null,
    fault: { code: 'window.two-windows', node: 'OCTO-1', other: 'OCTO-2' },
    answers: ['look-again'],
    digest: 'd',
    withdrawsItself: false,
    tasks: [],
    raisedAtMs: 0,
    reasonEndedAtMs: null,
  } as const;
  return { type: 'held', atMs: Date.UTC(2026, 10, 24, 22, 3), hold };
}

export function aClosed(precautions: readonly Precaution[] = []): Closed {
  return { type: 'closed', atMs: Date.UTC(2026, 10, 25, 1), outcome: 'closed', nodes: [], precautions };
}

export function aSnapshotOf(node: string, keepUntilMs: number): Precaution {
  return {
    node,
    kind: 'snapshot',
    words: `lowtide-${node}`,
    snapshotId: 'S-1',
    madeAtMs: Date.UTC(2026, 10, 24, 22, 30),
    keepUntilMs,
    restore: 'Restore the snapshot, then set the start type back.',
    removedAtMs: null,
  };
}

import type { Answer } from '../../contract/answer.ts';
import type { Bridge, ConsoleApi } from '../../contract/console-api.ts';
import type { ConsoleEvent, EventEnvelope } from '../../contract/event.ts';
import { channelOf } from '../../contract/method-names.ts';
import type { Settings } from '../../contract/settings.ts';
import type { StreamMark, StreamName } from '../../contract/stream.ts';
import type { Fault } from '../../core/fault/fault.ts';

/** What a test says about some methods; the others answer as an empty console does. */
export type FakeAnswers = { readonly [N in keyof ConsoleApi]?: Partial<ConsoleApi[N]> };

export interface FakeBridge {
  /** What `window.lowtide` is to the page. */
  readonly bridge: Bridge;
  /** Every call, in order: `['lowtide:windows.answer', { ... }]`. */
  readonly calls: readonly (readonly [channel: string, request: unknown])[];
  /** Sends the next event of a stream, to everybody who listens. */
  emit(stream: StreamName, event: ConsoleEvent): void;
  /** Loses the next event of a stream: whoever counts notices it with the one after. */
  lose(stream: StreamName): void;
  /** Where a stream stands now, for snapshots. */
  mark(stream: StreamName): StreamMark;
  /** How many listen. */
  listeners(): number;
}

export const defaultSettings: Settings = {
  theme: 'system',
  notices: { onHold: true, onClose: true },
  mode: 'ask',
  operatorName: '',
};

export function answered<T>(value: T): Promise<Answer<T>> {
  return Promise.resolve({ ok: true, value });
}

export function refused(fault: Fault): Promise<{ readonly ok: false; readonly fault: Fault; correlationId: string }> {
  return Promise.resolve({ ok: false, fault, correlationId: 'c-0001' });
}

/** The contract implemented without Electron: the same interface, so it cannot drift from it. */
export function fakeBridge(answers: FakeAnswers = {}): FakeBridge {
  const calls: (readonly [string, unknown])[] = [];
  const listeners = new Set<(envelope: EventEnvelope) => void>();
  const counts = new Map<StreamName, number>();
  const mark = (stream: StreamName): StreamMark => ({ stream, seq: counts.get(stream) ?? 0 });
  const next = (stream: StreamName): number => {
    const seq = mark(stream).seq + 1;
    counts.set(stream, seq);
    return seq;
  };
  const empty = emptyConsole(mark);
  const recorded = <N extends keyof ConsoleApi>(noun: N): ConsoleApi[N] => {
    const methods: object = { ...empty[noun], ...answers[noun] };
    const noting = Object.entries(methods).map(([method, call]: [string, (request: unknown) => unknown]) => [
      method,
      (request: unknown) => {
        calls.push([channelOf(noun, method), request]);
        return call(request);
      },
    ]);
    return Object.fromEntries(noting) as ConsoleApi[N];
  };
  return {
    bridge: {
      app: recorded('app'),
      practice: recorded('practice'),
      clusters: recorded('clusters'),
      hosts: recorded('hosts'),
      plans: recorded('plans'),
      windows: recorded('windows'),
      records: recorded('records'),
      settings: recorded('settings'),
      secrets: recorded('secrets'),
      events: {
        subscribe: (listener) => {
          listeners.add(listener);
          return () => listeners.delete(listener);
        },
      },
    },
    calls,
    emit: (stream, event) => {
      const envelope = { stream, seq: next(stream), event };
      for (const listener of listeners) listener(envelope);
    },
    lose: (stream) => void next(stream),
    mark,
    listeners: () => listeners.size,
  };
}

function emptyConsole(mark: (stream: StreamName) => StreamMark): ConsoleApi {
  const done = () => answered(null);
  const cancelled = () => answered(null);
  const unknownCluster = ({ clusterId }: { readonly clusterId: string }) =>
    refused({ code: 'console.unknown-cluster', clusterId });
  const notInHand = ({ windowId }: { readonly windowId: string }) => refused({ code: 'console.not-in-hand', windowId });
  const noRecord = ({ windowId }: { readonly windowId: string }) => refused({ code: 'journal.not-found', windowId });
  let settings = defaultSettings;
  return {
    app: {
      describe: () =>
        answered({
          mark: mark('app'),
          version: '0.1.0',
          shell: 'fake bridge',
          platform: 'linux',
          dataFolder: '/data/lowtide',
          operator: { name: 'a.lindqvist', workstation: 'ADMIN-7' },
          zone: 'Europe/Berlin',
          notices: [],
        }),
      openLink: done,
      openInOctopus: unknownCluster,
      copyText: done,
      noteProblem: () => answered({ correlationId: 'c-0002' }),
    },
    practice: {
      offer: () => answered({ scenarios: [{ name: 'quiet', says: 'An ordinary evening.' }], running: null }),
      start: () => refused({ code: 'console.practice-failed', reason: 'there is none in this test' }),
      stop: done,
    },
    clusters: {
      list: () => answered({ mark: mark('clusters'), clusters: [] }),
      tryAddress: ({ url }) => refused({ code: 'octopus.unreachable', url, reason: 'nobody there in this test' }),
      add: () => answered({ clusterId: '11111111-1111-4111-8111-111111111111' }),
      change: unknownCluster,
      remove: unknownCluster,
      importFile: cancelled,
      exportFile: cancelled,
      look: unknownCluster,
      lookAway: done,
    },
    hosts: {
      tryHost: ({ node }) => refused({ code: 'host.unreachable', host: node, reason: 'nobody there in this test' }),
      tryHypervisor: ({ node }) =>
        refused({ code: 'host.unreachable', host: node, reason: 'nobody there in this test' }),
      look: unknownCluster,
      instructions: () => answered([]),
      paste: () => answered({ kind: 'no-line' }),
      setAside: done,
      chooseFile: cancelled,
    },
    plans: { draft: unknownCluster, review: unknownCluster },
    windows: {
      list: () => answered([]),
      start: ({ planId }) => refused({ code: 'console.plan-expired', planId }),
      takeUp: notInHand,
      look: noRecord,
      consent: notInHand,
      answer: notInHand,
      pause: notInHand,
      resume: notInHand,
      setMode: notInHand,
    },
    records: {
      list: () => answered({ mark: mark('records'), records: [], total: 0 }),
      read: noRecord,
      verify: noRecord,
      exportAs: noRecord,
      addNote: noRecord,
      precautionRemoved: noRecord,
      openFile: cancelled,
      showInFolder: noRecord,
    },
    settings: {
      read: () => answered(settings),
      change: (request) => {
        settings = request.settings;
        return answered(settings);
      },
      openDataFolder: done,
    },
    secrets: {
      describe: () =>
        answered({ mark: mark('secrets'), vault: { kind: 'encrypted', backend: 'fake' }, kept: [], asked: [] }),
      replace: done,
      forget: done,
      answer: done,
    },
  };
}

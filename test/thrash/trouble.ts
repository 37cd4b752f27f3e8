import { setTimeout as sleep } from 'node:timers/promises';
import type { Chance } from './chance.ts';
import type { Practice } from './practice-process.ts';

/** What trouble can do at its moment. */
export interface Stage {
  readonly practice: Practice;
  /** The node that the moment was about, else the first. */
  readonly node: string;
  /** Ends, stops or lets go on the process that has the window; what it was doing is taken up again. */
  kill(): void;
  interrupt(): void;
  freeze(realMs: number): Promise<void>;
}

/** One thing that goes wrong, drawn from chance beforehand. */
export interface Trouble {
  readonly says: string;
  readonly kind: Kind;
  happen(stage: Stage): Promise<void>;
}

type Kind = 'kill' | 'interrupt' | 'freeze' | 'cut' | 'api-error' | 'script-error' | 'foreign';

type Draw = (chance: Chance, topology: 'single' | 'ha') => Trouble;

const kill: Draw = () => ({ kind: 'kill', says: 'kill -9', happen: async (stage) => stage.kill() });

const interrupt: Draw = () => ({ kind: 'interrupt', says: 'Ctrl-C', happen: async (stage) => stage.interrupt() });

const freeze: Draw = (chance) => {
  const realMs = chance.between(300, 3_000);
  return { kind: 'freeze', says: `asleep for ${realMs} ms`, happen: (stage) => stage.freeze(realMs) };
};

const cut: Draw = (chance) => {
  const who = chance.of(['node', 'node', 'balancer', 'HV-01', 'all']);
  const mode = chance.of(['silent', 'refused']);
  const realMs = chance.between(200, 4_000);
  return {
    kind: 'cut',
    says: `${who} ${mode} for ${realMs} ms`,
    // Its answer may be cut off too.
    happen: async ({ practice, node }) => {
      const target = who === 'node' ? node : who;
      void practice.meddle({ what: 'cut-network', target, mode, realMs }).catch(() => undefined);
    },
  };
};

const apiError: Draw = (chance) => {
  const fault = chance.of([
    { kind: 'status', status: 500, body: '{"ErrorMessage":"There was a problem"}' },
    { kind: 'status', status: 503, body: 'Service Unavailable' },
    { kind: 'status', status: 429, body: '{}', headers: { 'retry-after': '1' } },
    { kind: 'html' },
    { kind: 'cut-body' },
    { kind: 'reset' },
    { kind: 'hang', realMs: 1_500 },
  ]);
  const method = chance.of(['GET', 'GET', 'PUT']);
  const times = chance.between(1, 6);
  const name = 'status' in fault ? fault.status : fault.kind;
  return {
    kind: 'api-error',
    says: `${times} x ${method} answered with ${name}`,
    happen: ({ practice }) => practice.meddle({ what: 'http-fault', fault, method, times }),
  };
};

const ACTS = [
  'claim-host',
  'hold-service',
  'stop-service',
  'hyper-v-take',
  'start-patch-run',
  'remove-patch-run',
  'restart-host',
  'release-service',
  'start-service',
] as const;

const scriptError: Draw = (chance) => {
  const fault = chance.of([
    { kind: 'cut-before' },
    { kind: 'cut-after' },
    { kind: 'cut-after' },
    { kind: 'garbled' },
    { kind: 'slow', realMs: 2_000 },
  ]);
  const script = chance.percent(70) ? chance.of(ACTS) : chance.of(['read-host', 'read-patch-run', 'hyper-v-read']);
  const times = chance.between(1, 2);
  return {
    kind: 'script-error',
    says: `${times} x ${script} ${fault.kind}`,
    happen: ({ practice }) => practice.meddle({ what: 'script-fault', fault, script, times }),
  };
};

/** What colleagues do; a drain of another node is lifted again, or nothing would ever go on. */
const foreign: Draw = (chance, topology) => {
  const durationMs = chance.between(5_000, 90_000);
  const realMs = chance.between(500, 3_000);
  const onNode: readonly [Trouble, ...Trouble[]] = [
    done('restarts the host by hand', ({ practice, node }) => practice.meddle({ what: 'restart-host', node })),
    done(`starts a task of ${durationMs} ms`, ({ practice, node }) =>
      practice.meddle({ what: 'start-task', node, durationMs }),
    ),
    done('sets the task cap to 3', ({ practice, node }) => practice.meddle({ what: 'set-cap', node, cap: 3 })),
    done('lifts the drain', ({ practice, node }) => practice.meddle({ what: 'set-drain', node, on: false })),
    done(`renews the key after ${realMs} ms`, async ({ practice }) => {
      await practice.meddle({ what: 'expire-key' });
      await sleep(realMs);
      await practice.meddle({ what: 'renew-key' });
    }),
  ];
  if (topology === 'single') {
    const off = done('switches Maintenance Mode off', ({ practice }) =>
      practice.meddle({ what: 'set-maintenance', on: false }),
    );
    return chance.of([off, ...onNode]);
  }
  const drain = done(`drains another node for ${realMs} ms`, async ({ practice, node }) => {
    const other = otherThan(practice, node);
    await practice.meddle({ what: 'set-drain', node: other, on: true });
    await sleep(realMs);
    await practice.meddle({ what: 'set-drain', node: other, on: false });
  });
  const crash = done('Octopus crashes on another node', ({ practice, node }) =>
    practice.meddle({ what: 'crash-service', node: otherThan(practice, node) }),
  );
  return chance.of([drain, crash, ...onNode]);
};

function done(says: string, happen: Trouble['happen']): Trouble {
  return { kind: 'foreign', says, happen };
}

function otherThan(practice: Practice, node: string): string {
  return practice.nodes.find((other) => other !== node) ?? node;
}

/** Kills are what this is about; the others come in between. */
export function aTrouble(chance: Chance, topology: 'single' | 'ha'): Trouble {
  return chance.of([
    kill,
    kill,
    kill,
    interrupt,
    freeze,
    cut,
    cut,
    apiError,
    scriptError,
    scriptError,
    foreign,
    foreign,
  ])(chance, topology);
}

export const killTrouble = kill;

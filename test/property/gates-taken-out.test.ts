import type { Facts } from '../../core/window/facts.ts';
import type { JournalEvent } from '../../core/window/journal-event.ts';
import type { Window } from '../../core/window/window.ts';
import type { SmallWorld } from '../support/small-world/small-world.ts';
import { type Engine, planOf, read, startOf, walk } from '../support/small-world/walk.ts';
import {
  answers,
  attempt,
  eachRuleMatters,
  ha,
  holdsFor,
  isInHand,
  onceInHand,
  slipsIn,
  withHost,
  withoutWatchOfStop,
} from './rule-of-test.ts';

const ONE = planOf(['OCTO-1']);
const FOREIGN = '99999999-2222-4333-8444-555555555555';

// Every gate alone: the world in which only it is closed, and what happens there without it.
eachRuleMatters([
  {
    name: 'the gate of the last serving node',
    file: 'capacity-gate.ts',
    text: "if (view.window.cluster.topology === 'single') return [];",
    without: 'return [];',
    property: (engine) => {
      const world = ha({ nodes: 2 });
      world.node('OCTO-2').service = 'stopped';
      attempt(() => walk(world, [startOf(world, planOf(['OCTO-1']))], { engine, turns: 2_000 }));
      return world.violations;
    },
  },
  {
    name: 'the gate of running tasks at the stop',
    file: 'steps/stop-service.ts',
    text: 'gates: (view) => [quietGate(view), ',
    without: 'gates: (view) => [',
    property: slipsIn,
  },
  {
    name: 'the gate of the stopped service',
    file: 'steps/precaution.ts',
    text: 'gates: (view) => [stoppedGate(view)],',
    without: 'gates: () => [],',
    property: (engine) => {
      const world = ha();
      const meddle = onceInHand('precaution', 'OCTO-1', (at) => {
        at.node('OCTO-1').service = 'stop-pending';
      });
      attempt(() => walk(world, [startOf(world)], { engine: withoutWatchOfStop(engine), meddle, turns: 2_000 }));
      return world.violations;
    },
  },
  {
    name: 'the capacity gate of drain',
    file: 'steps/drain.ts',
    text: '[...agreedEndGate(view), ...capacityGate(view)]',
    without: '[...agreedEndGate(view)]',
    property: (engine) => otherDies(engine, 'drain'),
  },
  {
    name: 'the capacity gate of stop-service',
    file: 'steps/stop-service.ts',
    text: '...capacityGate(view), ...balancerGate(view)],',
    without: '...balancerGate(view)],',
    property: (engine) => otherDies(engine, 'quiet'),
  },
  {
    name: 'the capacity gate of reboot',
    file: 'steps/reboot.ts',
    text: 'gates: (view) => [stoppedGate(view), ...capacityGate(view)],',
    without: 'gates: (view) => [stoppedGate(view)],',
    property: (engine) => otherDies(engine, 'patch'),
  },
  {
    name: 'the gate of the balancer',
    file: 'steps/stop-service.ts',
    text: ', ...balancerGate(view)],',
    without: '],',
    property: (engine) => {
      const world = ha();
      const started = startOf(world, ONE);
      // In the small world it is always OCTO-1 that answers through the shared address.
      const shared = { ...started, cluster: { ...started.cluster, hasSharedAddress: true } };
      const { events } = attempt(() => walk(world, [shared], { engine, turns: 2_000 }));
      return holdsFor(events, 'window.balancer-still-sends');
    },
  },
  {
    name: 'the gate of the stopped service at patch',
    file: 'steps/patch.ts',
    text: 'gates: (view) => [stoppedGate(view)],',
    without: 'gates: () => [],',
    property: (engine) => stillStopping(engine, 'patch'),
  },
  {
    name: 'the gate of the stopped service at reboot',
    file: 'steps/reboot.ts',
    text: 'gates: (view) => [stoppedGate(view), ...capacityGate(view)],',
    without: 'gates: (view) => [...capacityGate(view)],',
    property: (engine) => stillStopping(engine, 'reboot'),
  },
  {
    name: 'the gate of a foreign claim',
    file: 'steps/hold-service.ts',
    text: 'return [serviceGate(view, host.seen.value), claimGate(view, host.seen.value)];',
    without: 'return [serviceGate(view, host.seen.value)];',
    property: (engine) => {
      const world = ha();
      const prior = { startType: 'delayed', watchdogs: [] } as const;
      world.node('OCTO-1').claim = {
        format: 1,
        windowId: FOREIGN,
        operator: 'somebody',
        workstation: 'there',
        node: 'OCTO-1',
        service: 'OctopusDeploy',
        prior,
        writtenAt: '',
      };
      attempt(() => walk(world, [startOf(world, ONE)], { engine, turns: 2_000 }));
      return world.node('OCTO-1').claim?.windowId === FOREIGN ? [] : ['a claim of another window was overwritten'];
    },
  },
  {
    name: 'the gate of a host that can be read',
    file: 'steps/hold-service.ts',
    text: "if (!host.ok) return [unknownGate('readable', `the host of ${nodeOf(view)}`, host.fault)];",
    without: 'if (!host.ok) return [];',
    property: (engine) =>
      waitsBy(engine, 'readable', (facts) => {
        const known = facts.nodes['OCTO-1'];
        if (known === undefined) throw new Error('no facts');
        const fault = { code: 'host.unreachable', host: 'OCTO-1', reason: 'refused' } as const;
        const host = { kind: 'unknown', fault, sinceMs: 0, lastKnown: null } as const;
        return { ...facts, nodes: { ...facts.nodes, 'OCTO-1': { ...known, host } } };
      }),
  },
  {
    name: 'the gate of a known service',
    file: 'steps/hold-service.ts',
    text: 'return [serviceGate(view, host.seen.value), claimGate(view, host.seen.value)];',
    without: 'return [claimGate(view, host.seen.value)];',
    property: (engine) =>
      waitsBy(engine, 'service-known', (facts) =>
        withHost(facts, (host) => ({ ...host, services: host.services.map((one) => ({ ...one, startType: null })) })),
      ),
  },
  {
    name: 'the gate of the agreed end at drain',
    file: 'steps/drain.ts',
    text: '[...agreedEndGate(view), ...capacityGate(view)]',
    without: '[...capacityGate(view)]',
    property: (engine) => afterAgreedEnd(engine, ha()),
  },
  {
    name: 'the gate of the agreed end at maintenance-on',
    file: 'steps/maintenance-on.ts',
    text: 'gates: (view) => agreedEndGate(view),',
    without: 'gates: () => [],',
    property: (engine) => afterAgreedEnd(engine, ha({ topology: 'single' })),
  },
  {
    name: 'the gate of a patch run at release-service',
    file: 'steps/release-service.ts',
    text: 'gates: (view) => [patchRunGate(view), restartGate(view)],',
    without: 'gates: (view) => [restartGate(view)],',
    property: (engine) =>
      putBackDuring(engine, 'patch', ({ run }, nowMs) => run !== null && nowMs < run.endsAtMs, 'a patch run works'),
  },
  {
    name: 'the gate of a restart in the air at release-service',
    file: 'steps/release-service.ts',
    text: 'gates: (view) => [patchRunGate(view), restartGate(view)],',
    without: 'gates: (view) => [patchRunGate(view)],',
    property: (engine) =>
      putBackDuring(engine, 'reboot', ({ restartAtMs }) => restartAtMs !== null, 'a restart is on its way'),
  },
]);

/** Another node dies when this step comes in hand: no act that takes a second one out may follow. */
function otherDies(engine: Engine, step: string): readonly string[] {
  const world = ha();
  const meddle = onceInHand(step, 'OCTO-1', (at) => {
    at.node('OCTO-2').service = 'stopped';
  });
  attempt(() => walk(world, [startOf(world, ONE)], { engine, meddle, turns: 2_000 }));
  return world.violations;
}

/** The service is not quite stopped when this step comes in hand. */
function stillStopping(engine: Engine, step: string): readonly string[] {
  const world = ha();
  const meddle = onceInHand(step, 'OCTO-1', (at) => {
    at.node('OCTO-1').service = 'stop-pending';
  });
  attempt(() => walk(world, [startOf(world, ONE)], { engine: withoutWatchOfStop(engine), meddle, turns: 2_000 }));
  return world.violations;
}

function afterAgreedEnd(engine: Engine, world: SmallWorld): readonly string[] {
  const agreed = {
    start: '21:00',
    end: '22:00',
    zone: 'UTC',
    startMs: world.nowMs - 7_200_000,
    endMs: world.nowMs - 1,
  };
  const { events } = attempt(() => walk(world, [startOf(world, { ...ONE, agreed })], { engine, turns: 500 }));
  return [...world.counts.keys(), ...holdsFor(events, 'window.agreed-end-passed')];
}

/** A hold while this step's act works, answered with put back: the service is released only when that is over. */
function putBackDuring(
  engine: Engine,
  step: 'patch' | 'reboot',
  isWorking: (node: SmallWorld['nodes'][number], nowMs: number) => boolean,
  what: string,
): readonly string[] {
  const world = ha();
  const wrong: string[] = [];
  let isLifted = false;
  const meddle = (at: SmallWorld, window: Window, events: readonly JournalEvent[]) => {
    const node = at.node('OCTO-1');
    if (!isLifted && isInHand(window, step, 'OCTO-1') && isWorking(node, at.nowMs)) {
      node.draining = false;
      isLifted = true;
    }
    // And on again, once that was noticed.
    if (events.at(-1)?.type === 'answered') node.draining = true;
    const last = events.at(-1);
    if (last?.type === 'outcome' && last.place.step === 'release-service' && isWorking(node, at.nowMs))
      wrong.push(what);
  };
  const { end } = attempt(() =>
    walk(world, [startOf(world, ONE)], { engine, meddle, answer: answers('put-back'), turns: 5_000 }),
  );
  return isLifted && end === 'closed' ? wrong : [...wrong, `it ended ${end}, lifted: ${isLifted}`];
}

/** What cannot be read at `hold-service` is waited for by this name, and nothing is written meanwhile. */
function waitsBy(engine: Engine, gate: string, show: (facts: Facts) => Facts): readonly string[] {
  const world = ha();
  const { window, facts } = attempt(() =>
    walk(world, [startOf(world, ONE)], { engine, until: (at) => isInHand(at, 'hold-service', 'OCTO-1') }),
  );
  if (window === null || facts === null) return ['hold-service was not reached'];
  const known = read(world, facts, { kind: 'host', node: 'OCTO-1', everyMs: 0, restartMark: null });
  const decision = engine.decide(window, show(known), world.nowMs);
  const names: readonly string[] = decision.kind === 'wait' ? decision.gates.map(({ name }) => name) : [decision.kind];
  return names.includes(gate) ? [] : [`it waits by ${names.join(', ')}`];
}

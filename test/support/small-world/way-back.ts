import type { PatchResult } from '../../../core/host/patch-run.ts';
import type { StepKind } from '../../../core/window/place.ts';
import type { Plan } from '../../../core/window/plan.ts';
import { Scene, type SceneWish } from './scene.ts';
import { SmallWorld } from './small-world.ts';
import { planOf } from './walk.ts';

/** A scene on the way back of the only node of the plan, mostly with nothing to install. */
export interface WayBackWish extends SceneWish {
  readonly passes?: readonly PatchResult['outcome'][];
  readonly topology?: 'single' | 'ha';
}

export function onTheWayBack(step: StepKind, wish: WayBackWish = {}) {
  const { passes = ['nothing-to-install'], topology = 'ha', ...rest } = wish;
  return new Scene(new SmallWorld({ topology, passes }), step, 'OCTO-1', { plan: planOf(['OCTO-1']), ...rest });
}

/** The cluster file gives the node no address of its own. */
export const withoutAddress: NonNullable<SceneWish['start']> = (started) => ({
  ...started,
  cluster: { ...started.cluster, nodes: started.cluster.nodes.map((node) => ({ ...node, hasAddress: false })) },
});

/** Late at `patch` (its run works) or at `reboot` (its restart is in the air, and lost), put back; or failed and restored. */
export function putBackFrom(
  step: 'patch' | 'reboot',
  limits: Plan['limits'] = {},
  how: 'late' | 'failed' = 'late',
): Scene {
  const all = how === 'late' ? { [step]: { warnMinutes: 0, holdMinutes: 0 }, ...limits } : limits;
  const scene = onTheWayBack(step, {
    passes: [how === 'failed' ? 'failed' : 'installed'],
    plan: planOf(['OCTO-1'], { limits: all }),
  });
  if (how === 'failed') {
    scene.send('arrives');
    scene.watch(61);
    scene.send('arrives');
    scene.watch(1);
    scene.hold();
    return scene.answer('restore-host');
  }
  scene.send(step === 'patch' ? 'arrives' : 'is-lost');
  if (step in limits) {
    scene.window = {
      ...scene.window,
      nodes: { ...scene.window.nodes, 'OCTO-1': { ...nodeOf(scene), course: 'put-back', wasPutBack: true } },
    };
  } else {
    scene.watch(1);
    scene.hold();
    scene.answer('put-back');
  }
  const release = new Scene(
    new SmallWorld({ topology: 'ha', passes: ['nothing-to-install'] }),
    'release-service',
    'OCTO-1',
    { plan: planOf(['OCTO-1']) },
  );
  Object.assign(release, { world: scene.world, window: scene.window, facts: scene.facts });
  release.look();
  return release;
}

function nodeOf(scene: Scene) {
  const node = scene.window.nodes['OCTO-1'];
  if (node === undefined) throw new Error('no node');
  return node;
}

export function aPing(change: { status?: 200 | 418; name?: string; isOffline?: boolean; version?: string | null }) {
  return {
    kind: 'octopus' as const,
    status: 418 as const,
    name: 'OCTO-1',
    isDraining: true,
    isOffline: false,
    version: '2025.4.10219',
    ...change,
  };
}

/** The line of OCTO-1 in the summary, and the server's time with it; the others had their heartbeat just now. */
export function showLine(
  scene: Scene,
  change: { lastSeenMs?: number | null; runningTaskCount?: number },
  serverTimeMs: number | null,
  othersSeenMs: number = serverTimeMs ?? scene.world.nowMs,
) {
  const { summary } = scene.facts;
  if (summary.kind !== 'observed') throw new Error('not read');
  const nodes = summary.value.nodes.map((node) =>
    node.name === 'OCTO-1' ? { ...node, ...change } : { ...node, lastSeenMs: othersSeenMs },
  );
  scene.facts = { ...scene.facts, summary: { ...summary, value: { nodes, serverTimeMs } } };
}

import { describe, expect, it } from 'vitest';
import type { ReadingNeed } from '../../../../core/window/reading-need.ts';
import { ClusterWatch } from '../../../../main/services/cluster-watch/cluster-watch.ts';
import { SmallWorld } from '../../../support/small-world/small-world.ts';
import { type WorldPorts, worldPorts } from '../../../support/small-world/world-ports.ts';

const QUIET: ReadingNeed = { kind: 'quiet', node: 'OCTO-1', everyMs: 1_000 };
const SUMMARY: ReadingNeed = { kind: 'summary', node: null, everyMs: 4_000 };

function aWatch(world: SmallWorld, change: (ports: WorldPorts) => WorldPorts = (ports) => ports, betweenHostsMs = 0) {
  const ports = change(worldPorts(world));
  const cluster = {
    isSingle: world.topology === 'single',
    nodes: world.nodes.map(({ name, id }) => ({ name, id })),
  };
  const watch = new ClusterWatch(ports, cluster, () => undefined, betweenHostsMs);
  return { watch, ports };
}

/** Lets the watch read what is due for so long. */
async function watchFor(world: SmallWorld, watch: ClusterWatch, needs: readonly ReadingNeed[], ms: number) {
  const endMs = world.nowMs + ms;
  while (world.nowMs < endMs) {
    const nextMs = watch.startDue(needs);
    await watch.idle();
    world.advance(Math.min(nextMs, 100));
  }
}

function requests({ calls }: WorldPorts): number {
  return calls.filter((call) => !call.startsWith('readHost')).length;
}

describe('the reading rate', () => {
  it('given tasks that run, then the count is read once a second and the list every twenty', async () => {
    const world = new SmallWorld({ topology: 'ha', taskEndsAfterMs: 3_600_000 });
    const { watch, ports } = aWatch(world);
    await watchFor(world, watch, [QUIET, SUMMARY], 60_000);

    const count = (name: string) => ports.calls.filter((call) => call === name).length;
    expect(count('summary')).toBeGreaterThanOrEqual(54);
    expect(count('runningTasks')).toBeGreaterThanOrEqual(3);
    expect(count('runningTasks')).toBeLessThanOrEqual(4);
  });

  it('given more to read than the rate allows, then 60 requests a minute and the burst are not exceeded', async () => {
    const world = new SmallWorld({ topology: 'ha', taskEndsAfterMs: 1 });
    world.advance(10);
    const { watch, ports } = aWatch(world);
    await watchFor(
      world,
      watch,
      [QUIET, { ...SUMMARY, everyMs: 500 }, { kind: 'maintenance', node: null, everyMs: 500 }],
      120_000,
    );

    expect(requests(ports)).toBeLessThanOrEqual(120 + 6 + 1);
    expect(requests(ports)).toBeGreaterThan(110);
  });

  it('given a list that follows the count, then both are counted', async () => {
    const world = new SmallWorld({ topology: 'ha', taskEndsAfterMs: 1 });
    world.advance(10);
    const { watch, ports } = aWatch(world);
    await watchFor(world, watch, [{ ...QUIET, everyMs: 100 }], 60_000);

    expect(requests(ports)).toBeLessThanOrEqual(60 + 6 + 1);
  });

  it('given readings that take several requests each, then every request counts', async () => {
    const world = new SmallWorld({ topology: 'single' });
    let sent = 0;
    const { watch } = aWatch(world, (ports) => ({
      ...ports,
      octopus: {
        ...ports.octopus,
        summary: (options) => {
          sent += 3;
          return ports.octopus.summary(options);
        },
        requestCount: () => sent,
      },
    }));
    await watchFor(world, watch, [{ ...SUMMARY, everyMs: 500 }], 60_000);

    expect(sent).toBeLessThanOrEqual(60 + 6 + 3);
    expect(sent).toBeGreaterThan(50);
  });

  it('given a rate that is used up by watching, then what was hastened still goes at once', async () => {
    const world = new SmallWorld({ topology: 'single' });
    const { watch, ports } = aWatch(world);
    const maintenance: ReadingNeed = { kind: 'maintenance', node: null, everyMs: 30_000 };
    const needs = [
      { ...SUMMARY, everyMs: 1_000 },
      { kind: 'queued', node: null, everyMs: 1_000 } as const,
      maintenance,
    ];
    await watchFor(world, watch, needs, 20_000);
    ports.calls.length = 0;
    watch.hasten([maintenance]);
    await watchFor(world, watch, needs, 100);

    expect(ports.calls).toEqual(['maintenance']);
  });

  it('given a need that was hastened, then it is read at once', async () => {
    const world = new SmallWorld({ topology: 'ha' });
    const { watch, ports } = aWatch(world);
    await watchFor(world, watch, [SUMMARY], 200);
    watch.hasten([SUMMARY]);
    await watchFor(world, watch, [SUMMARY], 200);

    expect(ports.calls).toEqual(['summary', 'summary']);
  });

  it('given a need that quiet covers, then the summary is not read a second time', async () => {
    const world = new SmallWorld({ topology: 'ha', taskEndsAfterMs: 3_600_000 });
    const { watch, ports } = aWatch(world);
    await watch.refresh([QUIET, SUMMARY]);
    expect(ports.calls).toEqual(['summary', 'runningTasks']);
  });
});

it('given a practice clock that runs 120 times as fast, then nothing is read more often than every 120 ms of real time', async () => {
  const world = new SmallWorld({ topology: 'ha' });
  const { watch, ports } = aWatch(world, (given) => ({
    ...given,
    clock: { speed: 120, nowMs: () => given.clock.nowMs(), sleepRealMs: given.clock.sleepRealMs },
  }));
  const host: ReadingNeed = { kind: 'host', node: 'OCTO-1', everyMs: 1_000, restartMark: null };
  await watchFor(world, watch, [host], 72_000);

  expect(ports.calls).toHaveLength(5);
});

describe('a host that takes long to answer', () => {
  const host: ReadingNeed = { kind: 'host', node: 'OCTO-1', everyMs: 1_000, restartMark: null };

  function slowHost(world: SmallWorld) {
    return aWatch(world, (ports) => ({
      ...ports,
      hosts: {
        ...ports.hosts,
        readHost: async (...asked) => {
          world.advance(3_000);
          return ports.hosts.readHost(...asked);
        },
      },
    }));
  }

  it('given that it answers, then it is left alone for as long as it took', async () => {
    const world = new SmallWorld({ topology: 'ha' });
    const { watch, ports } = slowHost(world);
    await watchFor(world, watch, [host], 60_000);

    expect(ports.calls.filter((call) => call.startsWith('readHost'))).toHaveLength(10);
  });

  it('given that it answered just now, then what an act relies on is not read a second time', async () => {
    const world = new SmallWorld({ topology: 'ha' });
    const { watch, ports } = slowHost(world);
    const hostReadings = () => ports.calls.filter((call) => call.startsWith('readHost')).length;
    await watch.refresh([host]);
    world.advance(900);
    await watch.refresh([host], { begunSinceMs: 0, withinMs: 1_000 });
    expect(hostReadings()).toBe(1);

    world.advance(200);
    await watch.refresh([host], { begunSinceMs: 0, withinMs: 1_000 });
    expect(hostReadings()).toBe(2);

    await watch.refresh([host], { begunSinceMs: world.nowMs - 100, withinMs: 1_000 });
    expect(hostReadings(), 'begun before the consent').toBe(3);

    watch.hasten([host]);
    await watch.refresh([host], { begunSinceMs: 0, withinMs: 1_000 });
    expect(hostReadings(), 'read before an act').toBe(4);
  });

  it('given a reading on its way, then what an act relies on is waited for', async () => {
    const world = new SmallWorld({ topology: 'ha' });
    const { watch, ports } = slowHost(world);
    watch.startDue([host]);
    await watch.refresh([host], { begunSinceMs: 0, withinMs: 1_000 });

    expect(watch.facts.nodes['OCTO-1']?.host.kind).toBe('observed');
    expect(ports.calls.filter((call) => call.startsWith('readHost'))).toHaveLength(1);
  });

  it('given that it is silent, then it is asked again at once', async () => {
    const world = new SmallWorld({ topology: 'ha' });
    world.silent.add('OCTO-1');
    const { watch, ports } = slowHost(world);
    await watchFor(world, watch, [host], 60_000);

    expect(ports.calls.filter((call) => call.startsWith('readHost')).length).toBeGreaterThan(18);
  });
});

it('given Octopus, whose tasks begin at any moment, then a reading counts from its beginning', async () => {
  const world = new SmallWorld({ topology: 'ha' });
  const { watch, ports } = aWatch(world, (given) => ({
    ...given,
    octopus: {
      ...given.octopus,
      summary: async (options) => {
        world.advance(3_000);
        return given.octopus.summary(options);
      },
    },
  }));
  await watch.refresh([SUMMARY]);
  await watch.refresh([SUMMARY], { begunSinceMs: 0, withinMs: 1_000 });

  expect(ports.calls.filter((call) => call === 'summary')).toHaveLength(2);
});

describe('readings', () => {
  it('given a silent host, then its fact is unknown since the first failure, with the last value kept', async () => {
    const world = new SmallWorld({ topology: 'ha' });
    const { watch } = aWatch(world);
    const host: ReadingNeed = { kind: 'host', node: 'OCTO-1', everyMs: 3_000, restartMark: null };
    await watch.refresh([host]);
    world.silent.add('OCTO-1');
    world.advance(1_000);
    const sinceMs = world.nowMs;
    await watch.refresh([host]);
    world.advance(5_000);
    await watch.refresh([host]);

    expect(watch.facts.nodes['OCTO-1']?.host).toMatchObject({
      kind: 'unknown',
      sinceMs,
      fault: { code: 'host.unreachable' },
      lastKnown: { value: { computerName: 'OCTO-1' } },
    });
  });

  it('given a reading begun before a gap, when it ends after it, then it is not taken in', async () => {
    const world = new SmallWorld({ topology: 'ha' });
    let answer = () => undefined as void;
    const { watch } = aWatch(world, (ports) => ({
      ...ports,
      octopus: {
        ...ports.octopus,
        summary: async (options) => {
          await new Promise<void>((resolve) => {
            answer = resolve;
          });
          return ports.octopus.summary(options);
        },
      },
    }));
    watch.startDue([SUMMARY]);
    watch.forget();
    answer();
    await watch.idle();

    expect(watch.facts.summary).toMatchObject({ kind: 'unknown', fault: { code: 'window.not-yet-read' } });
  });

  it('given a record that was left behind under the name of the node, then its own tasks are asked for', async () => {
    const world = new SmallWorld({ topology: 'ha', taskEndsAfterMs: 3_600_000 });
    const asked: (string | null)[] = [];
    const { watch } = aWatch(world, (ports) => ({
      ...ports,
      octopus: {
        ...ports.octopus,
        summary: async (options) => {
          const read = await ports.octopus.summary(options);
          if (!read.ok) return read;
          const left = read.value.value
            .slice(0, 1)
            .map((line) => ({ ...line, id: 'left-behind', runningTaskCount: 9 }));
          return { ok: true, value: { ...read.value, value: [...left, ...read.value.value] } };
        },
        runningTasks: (id, options) => {
          asked.push(id);
          return ports.octopus.runningTasks(id, options);
        },
      },
    }));
    await watch.refresh([QUIET]);

    expect(asked).toEqual([world.nodes[0]?.id]);
    expect(watch.facts.nodes['OCTO-1']?.quietLatest).toMatchObject({ value: { runningCount: 1 } });
  });

  it('given a list that takes its time, then the reading tells how long it took, also while only the count is read', async () => {
    const world = new SmallWorld({ topology: 'ha', taskEndsAfterMs: 3_600_000 });
    const { watch } = aWatch(world, (ports) => ({
      ...ports,
      octopus: {
        ...ports.octopus,
        runningTasks: async (id, options) => {
          world.advance(4_000);
          return ports.octopus.runningTasks(id, options);
        },
      },
    }));
    await watch.refresh([QUIET]);
    await watch.refresh([QUIET]);

    expect(watch.facts.nodes['OCTO-1']?.quietLatest).toMatchObject({ value: { tasksTookMs: 4_000 } });
  });

  it('given a defect of ours in a reading, then the loop hears of it and no promise is left alone', async () => {
    const world = new SmallWorld({ topology: 'ha' });
    const { watch } = aWatch(world, (ports) => ({
      ...ports,
      octopus: { ...ports.octopus, summary: () => Promise.reject(new TypeError('a defect')) },
    }));
    watch.startDue([SUMMARY]);
    await expect(watch.idle()).rejects.toThrow('a defect');
    expect(() => watch.startDue([SUMMARY])).toThrow('a defect');
  });

  it('given several hosts, then each has its own lane and Octopus one for itself', async () => {
    const world = new SmallWorld({ topology: 'ha' });
    const open: (() => void)[] = [];
    const { watch, ports } = aWatch(world, (real) => ({
      ...real,
      hosts: {
        ...real.hosts,
        readHost: async (node, question) => {
          const read = real.hosts.readHost(node, question);
          await new Promise<void>((resolve) => open.push(resolve));
          return read;
        },
      },
    }));
    const host = (node: string): ReadingNeed => ({ kind: 'host', node, everyMs: 3_000, restartMark: null });
    const needs = [
      host('OCTO-1'),
      host('OCTO-2'),
      SUMMARY,
      { kind: 'maintenance', node: null, everyMs: 4_000 } as const,
    ];
    watch.startDue(needs);
    watch.startDue(needs);

    expect(ports.calls.toSorted()).toEqual(['readHost OCTO-1', 'readHost OCTO-2', 'summary']);
    for (const go of open) go();
    await watch.idle();
  });

  it('given a pause between hosts, then they begin one after another, also the next time, and Octopus waits for none', async () => {
    const world = new SmallWorld({ topology: 'ha' });
    const { watch, ports } = aWatch(world, (real) => real, 40);
    const host = (node: string): ReadingNeed => ({ kind: 'host', node, everyMs: 3_000, restartMark: null });
    const needs = [host('OCTO-1'), host('OCTO-2'), SUMMARY];
    const readAfter = async (ms: number) => {
      world.advance(ms);
      const before = ports.calls.length;
      const nextMs = watch.startDue(needs);
      await watch.idle();
      return { read: ports.calls.slice(before), nextMs };
    };

    expect(await readAfter(0)).toEqual({ read: ['readHost OCTO-1', 'summary'], nextMs: 40 });
    expect(await readAfter(39)).toEqual({ read: [], nextMs: 1 });
    expect((await readAfter(1)).read).toEqual(['readHost OCTO-2']);
    expect((await readAfter(2_960)).read).toEqual(['readHost OCTO-1']);
    expect((await readAfter(40)).read).toEqual(['readHost OCTO-2']);
  });
});

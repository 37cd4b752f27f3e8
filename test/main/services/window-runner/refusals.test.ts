import { expect, it } from 'vitest';
import type { Sent } from '../../../../core/base/result.ts';
import { performAct } from '../../../../main/services/window-runner/perform-act.ts';
import { aRun } from '../../../support/small-world/a-run.ts';
import { SmallWorld } from '../../../support/small-world/small-world.ts';
import { planOf } from '../../../support/small-world/walk.ts';
import { worldPorts } from '../../../support/small-world/world-ports.ts';

const NO: Sent = {
  kind: 'refused',
  fault: { code: 'host.script-failed', host: 'OCTO-1', script: 'x', type: 'refused', message: 'no' },
};

/** It is done, and told as refused: somebody else came first. */
function but(_done: Sent): Sent {
  return NO;
}

it('given that somebody was faster and ours was refused, then the world is looked at and nobody is asked', async () => {
  const world = new SmallWorld({ topology: 'ha', nodes: 2 });
  const { runner, events } = await aRun(world, {
    plan: planOf(['OCTO-1']),
    ports: (ports) => ({
      ...ports,
      octopus: {
        ...ports.octopus,
        setDrain: async (...drain) => but(await ports.octopus.setDrain(...drain)),
      },
      hosts: {
        ...ports.hosts,
        holdService: async (...hold) => but(await ports.hosts.holdService(...hold)),
        stopService: async (...stop) => but(await ports.hosts.stopService(...stop)),
        startService: async (...start) => but(await ports.hosts.startService(...start)),
      },
    }),
  });

  expect(await runner.run()).toEqual({ kind: 'closed', outcome: 'closed' });
  expect(events().filter((event) => event.type === 'outcome' && event.outcome === 'refused').length).toBe(5);
  expect([world.violations, world.asBefore()]).toEqual([[], []]);
});

it('given a refusal whose process was killed before it looked, then the next one looks first', async () => {
  const world = new SmallWorld({ topology: 'ha', nodes: 2 });
  const first = await aRun(world, {
    plan: planOf(['OCTO-1']),
    ports: (ports) => ({ ...ports, octopus: { ...ports.octopus, setDrain: async () => NO } }),
    listener: (run) => ({
      onEvent: (event) => {
        if (event.type === 'outcome') run.interrupt();
      },
    }),
  });
  expect(await first.runner.run()).toEqual({ kind: 'interrupted' });
  first.journals.kill();
  world.node('OCTO-1').draining = true;

  const second = await aRun(world, { resumes: first.journals });
  expect((await second.runner.run()).kind).toBe('closed');
  expect(second.events().some((event) => event.type === 'held')).toBe(false);
});

it('given tasks to cancel of which one ended by itself, then the others are cancelled all the same', async () => {
  const asked: string[] = [];
  const ports = worldPorts(new SmallWorld({ topology: 'ha', nodes: 2 }));
  const cancelTask = async (id: string): Promise<Sent> => {
    asked.push(id);
    return id === 'ServerTasks-1' ? NO : { kind: 'accepted' };
  };
  const tasks = ['ServerTasks-1', 'ServerTasks-2'].map((id) => ({ id, description: id }));
  const act = { kind: 'cancel-tasks', node: 'OCTO-1', tasks } as const;

  expect(await performAct(act, { ...ports, octopus: { ...ports.octopus, cancelTask } }, [])).toEqual(NO);
  expect(asked).toEqual(['ServerTasks-1', 'ServerTasks-2']);
});

import { describe, expect, it } from 'vitest';
import type { JournalEvent } from '../../../../core/window/journal-event.ts';
import { anAnswer, aRun } from '../../../support/small-world/a-run.ts';
import { SmallWorld } from '../../../support/small-world/small-world.ts';
import { planOf } from '../../../support/small-world/walk.ts';

const types = (events: readonly JournalEvent[]) => events.map((event) => event.type);

describe('a run', () => {
  it('takes a High Availability cluster through, each act once, everything as before', async () => {
    const world = new SmallWorld({ topology: 'ha', nodes: 2 });
    const { runner, events } = await aRun(world);

    expect(await runner.run()).toEqual({ kind: 'closed', outcome: 'closed' });
    expect([world.violations, world.asBefore(), world.count('restart-host', 'OCTO-1')]).toEqual([[], [], 1]);
    expect(types(events()).at(-1)).toBe('closed');
  });

  it('has every intention on disk before its effect, and an outcome after it', async () => {
    const world = new SmallWorld({ topology: 'single' });
    const arrived: string[] = [];
    const { runner, events } = await aRun(world, {
      ports: (ports) => ({
        ...ports,
        hosts: {
          ...ports.hosts,
          restartHost: async (node, comment) => {
            arrived.push(...types(events()).slice(-1));
            return ports.hosts.restartHost(node, comment);
          },
        },
      }),
    });
    await runner.run();

    expect(arrived).toEqual(['intended']);
    const kinds = types(events());
    expect(kinds.filter((type) => type === 'intended').length).toBe(kinds.filter((type) => type === 'outcome').length);
  });

  it('stops before the next effect when the journal cannot be written, with everything owned still listed', async () => {
    const world = new SmallWorld({ topology: 'ha', nodes: 2 });
    const { runner, journals } = await aRun(world, {
      listener: () => ({
        onEvent: (event) => {
          if (event.type === 'advanced' && event.place.step === 'quiet') journals.failAppends('disk full');
        },
      }),
    });

    expect(await runner.run()).toMatchObject({ kind: 'journal-failed', fault: { code: 'journal.cannot-write' } });
    expect(world.count('hold-service', 'OCTO-1')).toBe(0);
    expect(runner.window.changes).toMatchObject([{ subject: { what: 'drain' }, state: { kind: 'owned' } }]);
  });

  it('interrupted, ends without beginning anything new, and goes on where it was', async () => {
    const world = new SmallWorld({ topology: 'ha', nodes: 2 });
    const first = await aRun(world, {
      listener: (runner) => ({
        onEvent: (event) => {
          if (event.type === 'intended' && event.act.kind === 'restart-host') runner.interrupt();
        },
      }),
    });
    expect(await first.runner.run()).toEqual({ kind: 'interrupted' });
    first.journals.kill();

    const second = await aRun(world, { resumes: first.journals });
    expect(await second.runner.run()).toEqual({ kind: 'closed', outcome: 'closed' });
    expect([world.count('restart-host', 'OCTO-1'), world.violations]).toEqual([1, []]);
  });
});

describe('asking before every step', () => {
  it('asks, and ends where nobody can answer', async () => {
    const world = new SmallWorld({ topology: 'ha', nodes: 2 });
    const { runner, events } = await aRun(world, { mode: 'ask' });

    expect(await runner.run()).toMatchObject({ kind: 'needs-consent', act: { kind: 'set-drain' } });
    expect(types(events()).at(-1)).toBe('asked');
    expect(world.node('OCTO-1').draining).toBe(false);
  });

  it('a consent is for one act: the next one is asked again', async () => {
    const world = new SmallWorld({ topology: 'ha', nodes: 2 });
    const { runner, events } = await aRun(world, {
      mode: 'ask',
      stay: true,
      listener: (run) => ({
        onEvent: (event) => {
          if (event.type === 'asked') run.consent(event.digest, 'tester');
          if (event.type === 'closed') run.interrupt();
        },
      }),
    });

    expect(await runner.run()).toEqual({ kind: 'closed', outcome: 'closed' });
    const intended = events().filter((event) => event.type === 'intended');
    const asked = intended.filter((event) => event.act.kind !== 'remove-patch-run');
    expect(types(events()).filter((type) => type === 'consented').length).toBe(asked.length);
  });

  it('a consent for another digest is not taken', async () => {
    const world = new SmallWorld({ topology: 'ha', nodes: 2 });
    let asked = 0;
    const { runner, events } = await aRun(world, {
      mode: 'ask',
      stay: true,
      listener: (run) => ({
        onEvent: (event) => {
          if (event.type === 'asked') run.consent('0000', 'tester');
        },
        onDecision: (decision) => {
          if (decision.kind === 'ask' && (asked += 1) > 5) run.interrupt();
        },
      }),
    });
    await runner.run();

    expect(types(events())).not.toContain('consented');
  });

  it('a question lapses when what it stood on has changed', async () => {
    const world = new SmallWorld({ topology: 'ha', nodes: 2 });
    const { runner, events } = await aRun(world, {
      mode: 'ask',
      stay: true,
      listener: (run) => ({
        onEvent: (event) => {
          if (event.type === 'asked') world.node('OCTO-2').draining = true;
          if (event.type === 'consent-lapsed') run.interrupt();
        },
      }),
    });
    await runner.run();

    expect(types(events()).filter((type) => type !== 'waiting')).toEqual([
      'started',
      'advanced',
      'asked',
      'consent-lapsed',
    ]);
  });
});

describe('holds', () => {
  it('taken up late, calls nothing late before it has looked as often as the proof takes', async () => {
    const world = new SmallWorld({ topology: 'single', taskEndsAfterMs: 30 * 60_000 });
    const plan = planOf(['OCTO-1'], { limits: { quiet: { warnMinutes: 1, holdMinutes: 20 } } });
    const first = await aRun(world, {
      plan,
      listener: (run) => ({
        onDecision: (decision) => {
          if (decision.kind === 'wait' && decision.place.step === 'quiet') run.interrupt();
        },
      }),
    });
    expect(await first.runner.run()).toEqual({ kind: 'interrupted' });
    first.journals.kill();

    world.advance(60 * 60_000);
    const second = await aRun(world, { plan, resumes: first.journals });
    expect(await second.runner.run()).toEqual({ kind: 'closed', outcome: 'closed' });
    expect(types(second.events())).not.toContain('held');
  });

  it('ends at a hold where nobody stays, and one that has ended meanwhile does not end the next run', async () => {
    const world = new SmallWorld({ topology: 'ha', nodes: 2, taskEndsAfterMs: 30 * 60_000 });
    const plan = planOf(['OCTO-1'], { limits: { quiet: { warnMinutes: 1, holdMinutes: 2 } } });
    const first = await aRun(world, { plan });
    expect(await first.runner.run()).toMatchObject({ kind: 'held', hold: { fault: { code: 'window.late' } } });
    first.journals.kill();

    world.advance(60 * 60_000);
    const second = await aRun(world, { plan, resumes: first.journals });
    expect(await second.runner.run()).toEqual({ kind: 'closed', outcome: 'closed' });
    expect(types(second.events())).toContain('hold-withdrawn');
  });

  it('taken up after its time, it looks before it calls anything late', async () => {
    const world = new SmallWorld({ topology: 'ha', nodes: 2 });
    const first = await aRun(world, {
      listener: (runner) => ({
        onEvent: (event) => {
          if (event.type === 'outcome' && event.place.step === 'start-service') runner.interrupt();
        },
      }),
    });
    expect(await first.runner.run()).toEqual({ kind: 'interrupted' });
    first.journals.kill();

    world.advance(11 * 60_000);
    const second = await aRun(world, { resumes: first.journals });
    expect(await second.runner.run()).toEqual({ kind: 'closed', outcome: 'closed' });
    expect(types(second.events())).not.toContain('held');
  });

  it('a hold that still stands ends the next run too', async () => {
    const world = new SmallWorld({ topology: 'ha', nodes: 2, taskEndsAfterMs: 30 * 3_600_000 });
    const plan = planOf(['OCTO-1'], { limits: { quiet: { warnMinutes: 1, holdMinutes: 2 } } });
    const first = await aRun(world, { plan });
    await first.runner.run();
    first.journals.kill();
    const second = await aRun(world, { plan, resumes: first.journals });

    expect(await second.runner.run()).toMatchObject({ kind: 'held', hold: { id: 'h1' } });
  });

  it('is another hold when a task runs that it did not show', async () => {
    const world = new SmallWorld({ topology: 'ha', nodes: 2, taskEndsAfterMs: 30 * 3_600_000 });
    const plan = planOf(['OCTO-1'], { limits: { quiet: { warnMinutes: 1, holdMinutes: 2 } } });
    const { runner, events } = await aRun(world, {
      plan,
      stay: true,
      listener: (run) => ({
        onEvent: (event) => {
          if (event.type !== 'held') return;
          if (event.hold.id === 'h2') run.interrupt();
          const [task] = world.node('OCTO-1').tasks;
          if (event.hold.id === 'h1' && task !== undefined)
            world.node('OCTO-1').tasks.push({ ...task, id: 'ServerTasks-77', description: 'another' });
        },
      }),
    });
    await runner.run();

    expect(events().flatMap((event) => (event.type === 'held' ? [event.hold.tasks.length] : []))).toEqual([1, 2]);
  });

  it('takes an answer once, and says why it does not take another', async () => {
    const world = new SmallWorld({ topology: 'ha', nodes: 2, passes: ['failed', 'nothing-to-install'] });
    const said: (string | null)[] = [];
    const { runner, events } = await aRun(world, {
      plan: planOf(['OCTO-1']),
      stay: true,
      listener: (run) => ({
        onEvent: (event) => {
          if (event.type !== 'held') return;
          const answers = [
            anAnswer(run, 'put-back', { digest: 'old' }),
            anAnswer(run, 'put-back', { holdId: 'h0' }),
            anAnswer(run, 'cancel-tasks'),
            anAnswer(run, 'attest', { reason: ' ' }),
            anAnswer(run, 'do-again'),
            anAnswer(run, 'do-again'),
          ];
          for (const answer of answers) void run.answer(answer, null).then((why) => said.push(why));
        },
      }),
    });
    await runner.run();

    expect(said).toEqual([
      expect.stringContaining('has changed'),
      expect.stringContaining('no longer open'),
      expect.stringContaining('not offered'),
      expect.stringContaining('needs a reason'),
      null,
      expect.stringContaining('no hold'),
    ]);
    expect(types(events()).filter((type) => type.startsWith('answer'))).toEqual([
      'answer-refused',
      'answer-refused',
      'answer-refused',
      'answer-refused',
      'answered',
      'answer-refused',
    ]);
  });

  it('asked too late, says so instead of waiting for ever', async () => {
    const world = new SmallWorld({ topology: 'ha', nodes: 2 });
    const { runner } = await aRun(world);
    await runner.run();

    expect(await runner.answer(anAnswer(runner, 'look-again'), null)).toContain('has ended');
  });

  it('says of a hold that stays that its reason has ended', async () => {
    const world = new SmallWorld({ topology: 'ha', nodes: 2 });
    const { runner, events } = await aRun(world, {
      stay: true,
      listener: (run) => ({
        onEvent: (event) => {
          if (event.type === 'intended' && event.act.kind === 'start-patch-run') world.node('OCTO-1').draining = false;
          if (event.type === 'held') world.node('OCTO-1').draining = true;
          if (event.type === 'hold-reason-ended') run.interrupt();
        },
      }),
    });
    await runner.run();

    expect(types(events()).at(-1)).toBe('hold-reason-ended');
    expect(runner.window.hold?.reasonEndedAtMs).not.toBeNull();
  });

  it('renews a credential before it goes on, and the journal says by whom and never what', async () => {
    const world = new SmallWorld({ topology: 'ha', nodes: 2 });
    let allowed = false;
    const { runner, events } = await aRun(world, {
      plan: planOf(['OCTO-1']),
      stay: true,
      renewed: () => {
        allowed = true;
      },
      ports: (ports) => ({
        ...ports,
        octopus: {
          ...ports.octopus,
          setDrain: async (id, on, options) =>
            allowed
              ? ports.octopus.setDrain(id, on, options)
              : { kind: 'refused', fault: { code: 'octopus.unauthorized', url: 'test' } },
        },
      }),
      listener: (run) => ({
        onEvent: (event) => {
          if (event.type === 'held') void run.answer(anAnswer(run, 'renew-credential'), null);
        },
      }),
    });

    expect(await runner.run()).toEqual({ kind: 'closed', outcome: 'closed' });
    expect(events().find((event) => event.type === 'credential-renewed')).toEqual({
      type: 'credential-renewed',
      atMs: expect.any(Number),
      by: 'tester',
    });
  });
});

it('says so too while the place in hand waits for something else', async () => {
  const world = new SmallWorld({ topology: 'ha', nodes: 2 });
  const { runner, events } = await aRun(world, {
    plan: planOf(['OCTO-1']),
    stay: true,
    listener: (run) => ({
      onEvent: (event) => {
        if (event.type === 'outcome' && event.place.step === 'patch') world.node('OCTO-1').draining = false;
        if (event.type === 'held') world.node('OCTO-1').draining = true;
        if (event.type === 'hold-reason-ended') run.interrupt();
      },
    }),
  });
  await runner.run();

  expect(types(events()).at(-1)).toBe('hold-reason-ended');
});

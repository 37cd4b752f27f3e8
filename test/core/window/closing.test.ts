import { describe, expect, it } from 'vitest';
import { unread } from '../../../core/base/fact.ts';
import { faultText } from '../../../core/fault/fault-text.ts';
import { decide } from '../../../core/window/decide.ts';
import { emptyFacts } from '../../../core/window/facts.ts';
import type { JournalEvent } from '../../../core/window/journal-event.ts';
import type { Window } from '../../../core/window/window.ts';
import { needsOf } from '../../../core/window/window-needs.ts';
import { SmallWorld } from '../../support/small-world/small-world.ts';
import { planOf, read, startOf, walk } from '../../support/small-world/walk.ts';

/** Everything is done; what the closing looks at has not been read again. */
function atClosing(topology: 'single' | 'ha' = 'ha') {
  const world = new SmallWorld({ topology, passes: ['installed', 'nothing-to-install'] });
  const { window, end } = walk(world, [startOf(world, planOf(['OCTO-1']))], { until: (seen) => seen.inHand === null });
  if (end !== 'reached') throw new Error(end);
  return { world, window };
}

function readAgain(world: SmallWorld, window: Window) {
  const asked: Window = { ...window, readAgainSinceMs: world.nowMs };
  world.advance(1);
  let facts = emptyFacts(
    world.nodes.map(({ name }) => name),
    world.nowMs,
  );
  for (const need of needsOf(asked, facts, world.nowMs)) facts = read(world, facts, need);
  return { asked, facts, decision: decide(asked, facts, world.nowMs) };
}

type Altered = readonly [string, (world: SmallWorld) => void, string, unknown];

const altered: readonly Altered[] = [
  ['drain', (world: SmallWorld) => void (world.node('OCTO-1').draining = true), 'drain OCTO-1', 'on'],
  [
    'start type',
    (world: SmallWorld) => void (world.node('OCTO-1').startType = 'manual'),
    'start-type OCTO-1',
    'manual',
  ],
  [
    'watchdog',
    (world: SmallWorld) => void (world.node('OCTO-1').watchdogEnabled = false),
    'watchdog OCTO-1',
    expect.stringContaining('disabled'),
  ],
  ['service', (world: SmallWorld) => void (world.node('OCTO-1').service = 'stopped'), 'service OCTO-1', 'stopped'],
];

describe('closing', () => {
  it('reads every change once more first', () => {
    const { world, window } = atClosing();
    const facts = emptyFacts(['OCTO-1', 'OCTO-2', 'OCTO-3'], world.nowMs);
    expect(decide(window, facts, world.nowMs)).toEqual({ kind: 'read-again' });
  });

  it('asks for what each change needs, and for nothing else', () => {
    const { world, window } = atClosing();
    const kinds = needsOf(window, emptyFacts(['OCTO-1', 'OCTO-2', 'OCTO-3'], world.nowMs), world.nowMs).map(
      ({ kind, node }) => `${kind} ${node ?? ''}`.trim(),
    );
    expect(kinds.toSorted()).toEqual(['host OCTO-1', 'patch-run OCTO-1', 'summary']);
  });

  it('closes when all is as before', () => {
    const { world, window } = atClosing();
    expect(readAgain(world, window).decision).toEqual({ kind: 'close', outcome: 'closed' });
  });

  it.each(altered)(
    'a change of %s is a hold called by its name; accepted, it is left',
    (_what, change, subject, found) => {
      const { world, window } = atClosing();
      change(world);
      const { decision } = readAgain(world, window);
      expect(decision).toMatchObject({
        kind: 'hold',
        place: null,
        fault: { code: 'window.change-not-put-back', subject, found },
        answers: ['look-again', 'accept', 'end-window', 'pause'],
      });
    },
  );

  it('Maintenance Mode too', () => {
    const { world, window } = atClosing('single');
    world.maintenance = true;
    expect(readAgain(world, window).decision).toMatchObject({ kind: 'hold', fault: { subject: 'maintenance-mode' } });
  });

  it('what cannot be read is waited for under its own name, then asked about', () => {
    const { world, window } = atClosing();
    world.silent.add('OCTO-1');
    const { asked, facts, decision } = readAgain(world, window);
    expect(decision).toMatchObject({ kind: 'wait', place: { step: 'release-service', node: 'OCTO-1' } });
    expect(decide(asked, facts, world.nowMs + 5 * 60_000)).toMatchObject({
      kind: 'hold',
      fault: { code: 'window.change-not-put-back', found: 'not readable' },
    });
  });

  it('a key that is refused by now is a hold at once, with its reason and the answer that renews it', () => {
    const { world, window } = atClosing('single');
    const { asked, facts } = readAgain(world, window);
    const unauthorized = { code: 'octopus.unauthorized', url: 'https://octopus.example.com' } as const;
    const maintenance = unread(facts.maintenance, unauthorized, world.nowMs);
    const decision = decide(asked, { ...facts, maintenance }, world.nowMs);

    expect(decision).toMatchObject({
      kind: 'hold',
      fault: { code: 'window.change-not-put-back', subject: 'maintenance-mode', reason: unauthorized },
      answers: ['look-again', 'renew-credential', 'accept', 'end-window', 'pause'],
    });
    if (decision.kind !== 'hold') throw new Error(decision.kind);
    expect(faultText(decision.fault)).toEqual({
      title: `Whether maintenance-mode is as before (off) cannot be read: ${faultText(unauthorized).title}`,
      nextStep: expect.stringContaining(faultText(unauthorized).nextStep),
    });
    expect(decide(asked, facts, world.nowMs)).toEqual({ kind: 'close', outcome: 'closed' });
  });

  it('accepted, the window closes as left', () => {
    const world = new SmallWorld({ topology: 'ha', passes: ['nothing-to-install'] });
    const { end, events } = walk(world, [startOf(world, planOf(['OCTO-1']))], {
      meddle: (at, window) => {
        if (window.inHand === null && window.state.kind === 'running') at.node('OCTO-1').draining = true;
      },
      answer: ({ hold }): JournalEvent | null =>
        hold === null
          ? null
          : {
              type: 'answered',
              atMs: world.nowMs,
              answer: {
                holdId: hold.id,
                digest: hold.digest,
                answer: 'accept',
                by: 'tester',
                minutes: null,
                reason: 'his',
              },
            },
    });
    expect([end, events.find((event) => event.type === 'closed')?.outcome]).toEqual(['closed', 'left']);
  });
});

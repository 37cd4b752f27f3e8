import { decide } from '../../../core/window/decide.ts';
import type { Decision } from '../../../core/window/decision.ts';
import { evolve } from '../../../core/window/evolve.ts';
import type { Facts, NodeFacts } from '../../../core/window/facts.ts';
import { emptyFacts } from '../../../core/window/facts.ts';
import type { Answer, AnswerKind, Hold } from '../../../core/window/hold.ts';
import type { JournalEvent, Started } from '../../../core/window/journal-event.ts';
import { type Place, placeKey, type StepKind } from '../../../core/window/place.ts';
import type { Plan } from '../../../core/window/plan.ts';
import { placeInHand } from '../../../core/window/procedure.ts';
import { needKey } from '../../../core/window/reading-need.ts';
import type { Step, View } from '../../../core/window/step.ts';
import { stepOf } from '../../../core/window/steps/index.ts';
import type { Window } from '../../../core/window/window.ts';
import { needsOf } from '../../../core/window/window-needs.ts';
import type { SmallWorld } from './small-world.ts';
import { read, startOf, walk } from './walk.ts';

export interface SceneWish {
  readonly pass?: number;
  readonly plan?: Plan;
  readonly start?: (started: Started) => Started;
  readonly meddle?: (world: SmallWorld, window: Window) => void;
}

/** A window on the small world with one place in hand, and what is read of the world as it is now. */
export class Scene {
  readonly world: SmallWorld;
  readonly place: Place;
  readonly step: Step;
  window: Window;
  facts: Facts;

  constructor(world: SmallWorld, step: StepKind, node: string | null, wish: SceneWish = {}) {
    this.world = world;
    this.place = { step, node, pass: wish.pass ?? (step === 'patch' || step === 'reboot' ? 1 : 0) };
    this.step = stepOf(step);
    const started = startOf(world, wish.plan);
    const walked = walk(world, [wish.start?.(started) ?? started], {
      until: (window) => window.inHand?.placeKey === placeKey(this.place),
      ...(wish.meddle === undefined ? {} : { meddle: wish.meddle }),
    });
    if (walked.end !== 'reached') throw new Error(`${placeKey(this.place)} was not reached: ${walked.end}`);
    this.window = walked.window;
    this.facts = walked.facts;
  }

  /** Reads everything that is needed now. */
  look(): View {
    const needs = needsOf(this.window, this.facts, this.world.nowMs);
    const others = this.step
      .needs(this.view())
      .filter((need) => needs.every((other) => needKey(other) !== needKey(need)));
    for (const need of [...needs, ...others]) this.facts = read(this.world, this.facts, need);
    return this.view();
  }

  /** What is known, without a new reading. */
  view(): View {
    return { facts: this.facts, window: this.window, place: this.place, nowMs: this.world.nowMs };
  }

  /** Lets time go on, second by second, and reads in every one. */
  watch(seconds: number): View {
    for (let second = 0; second < seconds; second += 1) {
      this.world.advance(1_000);
      this.look();
    }
    return this.view();
  }

  forget(): View {
    this.facts = emptyFacts(
      this.world.nodes.map((node) => node.name),
      this.world.nowMs,
    );
    return this.view();
  }

  node(name: string, change: Partial<NodeFacts>): void {
    const known = this.facts.nodes[name];
    if (known === undefined) throw new Error(`No facts of ${name}`);
    this.facts = { ...this.facts, nodes: { ...this.facts.nodes, [name]: { ...known, ...change } } };
  }

  add(...events: readonly JournalEvent[]): this {
    for (const event of events) this.window = evolve(this.window, event);
    return this;
  }

  /** The act of the step goes out; the world may do it or not. */
  send(effect: 'arrives' | 'is-lost', outcome: 'accepted' | 'unknown' = 'accepted'): View {
    const view = this.look();
    const act = this.step.act(view);
    if (act === null) throw new Error('nothing to send');
    const atMs = this.world.nowMs;
    const { place } = this;
    this.add({ type: 'intended', atMs, place, act, changes: this.step.changes(act, view) });
    if (effect === 'arrives') this.world.arrive(act);
    this.add({ type: 'outcome', atMs, place, outcome, fault: null });
    return this.view();
  }

  decide(): Decision {
    return decide(this.window, this.facts, this.world.nowMs);
  }

  /** The hold that is decided now, raised. */
  hold(): Hold {
    const decision = this.decide();
    if (decision.kind !== 'hold') throw new Error(`No hold but ${JSON.stringify(decision)}`);
    const { place, fault, answers, digest, withdrawsItself, tasks } = decision;
    const raisedAtMs = this.world.nowMs;
    const id = `h${this.window.holdCount + 1}`;
    const hold: Hold = {
      id,
      place,
      fault,
      answers,
      digest,
      withdrawsItself,
      tasks,
      raisedAtMs,
      reasonEndedAtMs: null,
    };
    this.add({ type: 'held', atMs: raisedAtMs, hold });
    return hold;
  }

  answer(kind: AnswerKind, change: Partial<Answer> = {}): this {
    const { hold } = this.window;
    if (hold === null) throw new Error('No hold to answer');
    if (!hold.answers.includes(kind)) throw new Error(`${kind} is not offered: ${hold.answers.join(', ')}`);
    const answer: Answer = {
      holdId: hold.id,
      digest: hold.digest,
      answer: kind,
      by: 'tester',
      minutes: null,
      reason: 'because',
      ...change,
    };
    return this.add({ type: 'answered', atMs: this.world.nowMs, answer });
  }

  inHand(): string | null {
    const place = placeInHand(this.window);
    return place === null ? null : placeKey(place);
  }
}

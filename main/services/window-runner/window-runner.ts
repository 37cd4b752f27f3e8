import { assertNever } from '../../../core/base/assert-never.ts';
import type { Sent } from '../../../core/base/result.ts';
import type { Fault } from '../../../core/fault/fault.ts';
import { type Act, actDigest } from '../../../core/window/act.ts';
import { decide } from '../../../core/window/decide.ts';
import type { Decision, HoldDecision } from '../../../core/window/decision.ts';
import { digestOf } from '../../../core/window/digest.ts';
import { evolve, foldJournal } from '../../../core/window/evolve.ts';
import type { Answer } from '../../../core/window/hold.ts';
import type { JournalEvent } from '../../../core/window/journal-event.ts';
import { nodeResultOf } from '../../../core/window/node-result.ts';
import { type Place, placeKey } from '../../../core/window/place.ts';
import { placeInHand } from '../../../core/window/procedure.ts';
import type { ReadingNeed } from '../../../core/window/reading-need.ts';
import { stepOf } from '../../../core/window/steps/index.ts';
import type { Outcome, Window } from '../../../core/window/window.ts';
import { needsOf } from '../../../core/window/window-needs.ts';
import { ClusterWatch, type JustRead } from '../cluster-watch/cluster-watch.ts';
import { ClockLook } from './clock-look.ts';
import { Holds } from './holds.ts';
import { Narration } from './narration.ts';
import { outcomeEvents } from './outcome-events.ts';
import { performAct } from './perform-act.ts';
import { Requests } from './requests.ts';
import type { RunInHand } from './run-in-hand.ts';
import type { RunEnd, RunnerListener, RunnerOptions, RunnerPorts } from './runner-ports.ts';
import { Wake } from './wake.ts';

/** Acts with deadlines of their own of some seconds. */
const OCTOPUS_ACTS: readonly Act['kind'][] = ['set-maintenance', 'set-drain', 'cancel-tasks'];
/** What was read so shortly before an act, and after its consent, is not read a second time. */
const JUST_READ_MS = 1_000;
/** The longest rest between two looks at the clock, mailbox and decision. Real milliseconds. */
const LONGEST_REST_MS = 500;

class JournalFailed extends Error {
  readonly fault: Fault;
  constructor(fault: Fault) {
    super(fault.code);
    this.fault = fault;
  }
}

/**
 * The loop without opinions: new facts, an answer or a timer -> decide -> journal what changed -> perform -> journal
 * the outcome. It never looks into a step. Resuming is the same loop on a journal that already has entries.
 */
export class WindowRunner {
  window: Window;
  readonly watch: ClusterWatch;
  private readonly ports: RunnerPorts;
  private readonly options: RunnerOptions;
  private readonly listener: RunnerListener;
  private readonly wake = new Wake();
  private readonly narration = new Narration();
  private readonly requests: Requests;
  private readonly clockLook: ClockLook;
  private readonly holds: Holds;
  private interrupted = false;
  private lastWaiting = '';

  constructor(ports: RunnerPorts, options: RunnerOptions, listener: RunnerListener) {
    this.ports = ports;
    this.options = options;
    this.listener = listener;
    this.window = foldJournal(ports.journal.entries().map((entry) => entry.event));
    this.clockLook = new ClockLook(ports.clock);
    const run: RunInHand = {
      window: () => this.window,
      facts: () => this.watch.facts,
      nowMs: () => this.nowMs(),
      append: (event) => this.append(event),
      refresh: () => this.refresh(),
      wake: () => this.wake.up(),
    };
    this.requests = new Requests(run, ports);
    this.holds = new Holds(run);
    this.watch = new ClusterWatch(
      ports,
      {
        isSingle: this.window.cluster.topology === 'single',
        nodes: this.window.cluster.nodes.map(({ name, id }) => ({ name, id })),
      },
      () => this.wake.up(),
    );
  }

  /** Runs until the window is closed, held (unless it stays), interrupted, or cannot be recorded any more. */
  async run(): Promise<RunEnd> {
    try {
      for (;;) {
        const end = await this.turn();
        if (end !== null) return end;
      }
    } catch (error) {
      if (error instanceof JournalFailed) return { kind: 'journal-failed', fault: error.fault };
      throw error;
    } finally {
      this.requests.end();
      await this.watch.idle();
    }
  }

  /** Safe at any moment: what is sent stays sent, nothing new is begun. */
  interrupt(): void {
    this.interrupted = true;
    this.wake.up();
  }

  consent(digest: string, by: string): void {
    this.requests.consent(digest, by);
  }

  pause(by: string): void {
    this.requests.pause(by);
  }

  resume(by: string): void {
    this.requests.resume(by);
  }

  setMode(mode: 'ask' | 'run', by: string): void {
    this.requests.setMode(mode, by);
  }

  /** The promise tells why the answer was refused, or null. */
  answer(answer: Answer, word: string | null): Promise<string | null> {
    return this.requests.answer(answer, word);
  }

  private async turn(): Promise<RunEnd | null> {
    if (this.interrupted) return { kind: 'interrupted' };
    await this.requests.takeHanded();
    await this.requests.takeAll();
    await this.lookAtClock();
    await this.narrate();
    const decision = this.decision();
    this.listener.onDecision(decision, this.window, this.watch);
    return this.carryOut(decision);
  }

  private async carryOut(decision: Decision): Promise<RunEnd | null> {
    if (await this.holds.withdrawnBy(decision)) return null;
    if (await this.requests.lapsedBy(decision)) return null;
    switch (decision.kind) {
      case 'rest':
        // Where nobody can say "go on", the next process has to be able to take it in hand.
        return this.options.nobodyConsents === true ? { kind: 'interrupted' } : this.rest();
      case 'wait':
        await this.noteWaiting(decision);
        return this.rest();
      case 'ask':
        return this.ask(decision.place, decision.act);
      case 'act':
        await this.act(decision.place, decision.act);
        return null;
      case 'not-done':
        await this.append({ type: 'not-done', atMs: this.nowMs(), place: decision.place });
        return null;
      case 'reopen':
        await this.append({ type: 'reopened', atMs: this.nowMs(), place: decision.place, because: decision.because });
        return null;
      case 'advance':
        await this.append({ type: 'advanced', atMs: this.nowMs(), place: decision.place, evidence: decision.evidence });
        return null;
      case 'hold':
        return this.hold(decision);
      case 'read-again':
        await this.append({ type: 'reading-again', atMs: this.nowMs() });
        await this.refresh();
        return null;
      case 'settle':
        await this.append({
          type: 'change-settled',
          atMs: this.nowMs(),
          subject: decision.change.subject,
          state: decision.state,
        });
        return null;
      case 'close':
        return this.close(decision.outcome);
      default:
        return assertNever(decision);
    }
  }

  private async rest(): Promise<null> {
    const nextReadingMs = this.watch.startDue(needsOf(this.window, this.watch.facts, this.nowMs()));
    await this.wake.rest(Math.min(nextReadingMs, LONGEST_REST_MS), this.ports.clock);
    return null;
  }

  private async ask(place: Place, act: Act): Promise<RunEnd | null> {
    const digest = digestOf(actDigest(act));
    if (this.window.question?.digest !== digest)
      await this.append({ type: 'asked', atMs: this.nowMs(), place, act, digest });
    const isWaitedFor = this.options.stay && this.options.nobodyConsents !== true;
    return isWaitedFor ? this.rest() : { kind: 'needs-consent', act, place };
  }

  /** Reads what the step needs again and decides again; the intention is written only if the answer is the same act. */
  private async act(place: Place, act: Act): Promise<void> {
    await this.refresh({ begunSinceMs: this.window.consent?.atMs ?? 0, withinMs: JUST_READ_MS });
    // Who said "pause" while everything was read is heard before the act, not after it.
    await this.requests.takeAll();
    if (this.interrupted) return;
    const again = this.decision();
    if (again.kind !== 'act' || actDigest(again.act) !== actDigest(act)) return;
    const view = { facts: this.watch.facts, window: this.window, place, nowMs: this.nowMs() };
    await this.append({
      type: 'intended',
      atMs: this.nowMs(),
      place,
      act,
      changes: stepOf(place.step).changes(act, view),
    });
    const sent = await this.whileWatching(act, performAct(act, this.ports, this.avoided()));
    for (const event of outcomeEvents(place, act, sent, this.nowMs())) await this.append(event);
    if (this.window.attempts[placeKey(place)]?.kind === 'failed') this.holds.lookFirst();
    this.watch.hasten(stepOf(place.step).needs({ ...view, window: this.window, nowMs: this.nowMs() }));
  }

  /** An act on a host may take minutes: everything but that host is watched meanwhile. */
  private async whileWatching(act: Act, sending: Promise<Sent>): Promise<Sent> {
    if (OCTOPUS_ACTS.includes(act.kind)) return sending;
    let isOver = false;
    const sent = sending.finally(() => {
      isOver = true;
      this.wake.up();
    });
    // A defect is thrown where the outcome is awaited, below.
    sent.catch(() => undefined);
    await this.wake.rest(LONGEST_REST_MS, this.ports.clock);
    while (!isOver) {
      this.clockLook.touch();
      this.ports.signOfLife(this.nowMs());
      const needs = needsOf(this.window, this.watch.facts, this.nowMs());
      const nextMs = this.watch.startDue(needs.filter((need) => !isOnHostOf(act, need)));
      await this.wake.rest(Math.min(nextMs, LONGEST_REST_MS), this.ports.clock);
    }
    return sent;
  }

  private async hold(decision: HoldDecision): Promise<RunEnd | null> {
    const hold = await this.holds.raised(decision);
    if (hold === null) return null;
    return this.options.stay ? this.rest() : { kind: 'held', hold };
  }

  private async close(outcome: Outcome): Promise<RunEnd> {
    const nodes = this.window.plan.nodes.map(({ node }) => nodeResultOf(this.window, node));
    await this.append({ type: 'closed', atMs: this.nowMs(), outcome, nodes, precautions: this.window.precautions });
    return { kind: 'closed', outcome };
  }

  private async refresh(stands?: JustRead): Promise<void> {
    this.watch.avoid(this.avoided());
    await this.watch.refresh(needsOf(this.window, this.watch.facts, this.nowMs()), stands);
  }

  /** In High Availability calls go past the node that is being worked on. */
  private avoided(): readonly string[] {
    const node = placeInHand(this.window)?.node ?? null;
    return this.window.cluster.topology === 'ha' && node !== null ? [node] : [];
  }

  private async noteWaiting(decision: Extract<Decision, { kind: 'wait' }>): Promise<void> {
    const waitsFor = decision.gates.length > 0 ? decision.gates.map((gate) => gate.name) : ['proof'];
    const key = JSON.stringify([placeKey(decision.place), waitsFor]);
    if (key === this.lastWaiting) return;
    this.lastWaiting = key;
    await this.append({ type: 'waiting', atMs: this.nowMs(), place: decision.place, waitsFor });
  }

  private async narrate(): Promise<void> {
    for (const event of this.narration.news(this.window, this.watch.facts, this.nowMs())) await this.append(event);
  }

  /** A long look away (sleep, a stopped process) is a gap: nothing that was read before counts, and nobody's consent. */
  private async lookAtClock(): Promise<void> {
    const { gapFromMs, jumpedMs, mayHaveSlept } = this.clockLook.look();
    const atMs = this.nowMs();
    this.ports.signOfLife(atMs);
    if (jumpedMs !== 0) await this.append({ type: 'clock-jumped', atMs, byMs: jumpedMs });
    if (gapFromMs !== null) await this.append({ type: 'gap', atMs, fromMs: gapFromMs, toMs: atMs });
    if (gapFromMs === null && !mayHaveSlept) return;
    await this.requests.lapseAll();
    this.watch.forget();
    await this.refresh();
  }

  private decision(): Decision {
    this.watch.avoid(this.avoided());
    return decide(this.window, this.watch.facts, this.nowMs());
  }

  private async append(event: JournalEvent): Promise<void> {
    const kept = await this.ports.journal.append(event);
    if (!kept.ok) throw new JournalFailed(kept.fault);
    this.window = evolve(this.window, event);
    this.clockLook.touch();
    this.listener.onEvent(event, this.window);
  }

  private nowMs(): number {
    return Math.round(this.ports.clock.nowMs());
  }
}

function isOnHostOf(act: Act, need: ReadingNeed): boolean {
  return need.node === act.node && (need.kind === 'host' || need.kind === 'patch-run' || need.kind === 'snapshots');
}

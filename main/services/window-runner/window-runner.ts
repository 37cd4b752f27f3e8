import { assertNever } from '../../../core/base/assert-never.ts';
import type { Sent } from '../../../core/base/result.ts';
import type { Fault } from '../../../core/fault/fault.ts';
import { type Act, actDigest } from '../../../core/window/act.ts';
import { whyRefused } from '../../../core/window/check-answer.ts';
import { decide } from '../../../core/window/decide.ts';
import type { Decision, HoldDecision } from '../../../core/window/decision.ts';
import { digestOf } from '../../../core/window/digest.ts';
import { evolve, foldJournal } from '../../../core/window/evolve.ts';
import type { Answer, Hold } from '../../../core/window/hold.ts';
import type { JournalEvent } from '../../../core/window/journal-event.ts';
import { nodeResultOf } from '../../../core/window/node-result.ts';
import { type Place, placeKey } from '../../../core/window/place.ts';
import { placeInHand } from '../../../core/window/procedure.ts';
import type { ReadingNeed } from '../../../core/window/reading-need.ts';
import { stepOf } from '../../../core/window/steps/index.ts';
import type { Outcome, Window } from '../../../core/window/window.ts';
import { needsOf } from '../../../core/window/window-needs.ts';
import { ClusterWatch } from '../cluster-watch/cluster-watch.ts';
import { ClockLook } from './clock-look.ts';
import { hasReasonEnded, isSameHold } from './hold-reason.ts';
import { Narration } from './narration.ts';
import { outcomeEvents } from './outcome-events.ts';
import { performAct } from './perform-act.ts';
import type { RunEnd, RunnerListener, RunnerOptions, RunnerPorts } from './runner-ports.ts';
import { Wake } from './wake.ts';
import { Wishes } from './wishes.ts';

/** How often everything is read before a hold of an earlier process ends this run; `quiet` takes two readings. */
const LOOKS_AT_OLD_HOLD = 2;
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
  private readonly wishes = new Wishes();
  private readonly clockLook: ClockLook;
  /** A hold that another process raised: it may have ended since, so it is looked at anew before it ends this run. */
  private readonly heldBefore: string | null;
  private looksAtHold = 0;
  /** Nothing is called late, or refused, before it was looked once since: what it waits for may be there. */
  private hasLooked = false;
  private interrupted = false;
  private lastWaiting = '';

  constructor(ports: RunnerPorts, options: RunnerOptions, listener: RunnerListener) {
    this.ports = ports;
    this.options = options;
    this.listener = listener;
    this.window = foldJournal(ports.journal.entries().map((entry) => entry.event));
    this.heldBefore = this.window.hold?.id ?? null;
    this.clockLook = new ClockLook(ports.clock);
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
      this.wishes.end();
      await this.watch.idle();
    }
  }

  /** Safe at any moment: what is sent stays sent, nothing new is begun. */
  interrupt(): void {
    this.interrupted = true;
    this.wake.up();
  }

  consent(digest: string, by: string): void {
    this.do(async () => {
      if (this.window.question?.digest === digest)
        await this.append({ type: 'consented', atMs: this.nowMs(), digest, by });
    });
  }

  pause(by: string): void {
    this.do(async () => {
      if (this.window.state.kind === 'running') await this.append({ type: 'paused', atMs: this.nowMs(), by });
    });
  }

  /** On resuming the step's needs are read before the next act. */
  resume(by: string): void {
    this.do(async () => {
      if (this.window.state.kind !== 'paused') return;
      await this.append({ type: 'resumed', atMs: this.nowMs(), by });
      await this.refresh();
    });
  }

  /** Ask before every step, or run until a hold; holds from the next decision on. */
  setMode(mode: 'ask' | 'run', by: string): void {
    this.do(async () => {
      if (this.window.mode !== mode) await this.append({ type: 'mode-chosen', atMs: this.nowMs(), by, mode });
    });
  }

  /** Takes an answer; the promise tells why it was refused, or null. */
  answer(answer: Answer, word: string | null): Promise<string | null> {
    return new Promise((resolve) => {
      const tooLate = () => resolve('this run of the window has ended; resume it, then answer');
      this.do(async () => {
        try {
          resolve(await this.takeAnswer(answer, word));
        } catch (error) {
          resolve('the answer could not be recorded');
          throw error;
        }
      }, tooLate);
    });
  }

  private do(what: () => Promise<void>, tooLate: () => void = () => undefined): void {
    this.wishes.add({ what, tooLate });
    this.wake.up();
  }

  private async turn(): Promise<RunEnd | null> {
    if (this.interrupted) return { kind: 'interrupted' };
    await this.takeHandedAnswers();
    await this.wishes.doAll();
    await this.lookAtClock();
    await this.narrate();
    const decision = this.decision();
    this.listener.onDecision(decision, this.window, this.watch);
    return this.carryOut(decision);
  }

  private async carryOut(decision: Decision): Promise<RunEnd | null> {
    if (await this.withdrewHold(decision)) return null;
    if (await this.consentLapsed(decision)) return null;
    switch (decision.kind) {
      case 'rest':
        return this.rest();
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
    await this.refresh(Math.max(this.nowMs() - JUST_READ_MS, this.window.consent?.atMs ?? 0));
    // Who said "pause" while everything was read is heard before the act, not after it.
    await this.wishes.doAll();
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
    // Who is refused may have come second: the world is looked at before a person is asked.
    if (this.window.attempts[placeKey(place)]?.kind === 'failed') this.hasLooked = false;
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
    const { hold } = this.window;
    const mayBeOver = decision.withdrawsItself || decision.fault.code === 'window.act-refused';
    if (hold === null && mayBeOver && !this.hasLooked) {
      this.hasLooked = true;
      await this.refresh();
      return null;
    }
    if (hold === null) {
      const id = `h${this.window.holdCount + 1}`;
      const { place, fault, answers, digest, withdrawsItself, tasks } = decision;
      const raisedAtMs = this.nowMs();
      await this.append({
        type: 'held',
        atMs: raisedAtMs,
        hold: { id, place, fault, answers, digest, withdrawsItself, tasks, raisedAtMs, reasonEndedAtMs: null },
      });
      return null;
    }
    await this.noteReasonEnded(hold);
    if (hold.withdrawsItself && hold.id === this.heldBefore && this.looksAtHold < LOOKS_AT_OLD_HOLD) {
      this.looksAtHold += 1;
      await this.refresh();
      return null;
    }
    if (!this.options.stay) return { kind: 'held', hold };
    return this.rest();
  }

  /** A hold that stays says when its reason ended. */
  private async noteReasonEnded(hold: Hold): Promise<void> {
    if (hasReasonEnded(hold, this.window, this.watch.facts, this.nowMs()))
      await this.append({ type: 'hold-reason-ended', atMs: this.nowMs(), holdId: hold.id });
  }

  private async withdrewHold(decision: Decision): Promise<boolean> {
    const { hold } = this.window;
    if (hold === null || decision.kind === 'rest') return false;
    if (decision.kind === 'hold' && (!hold.withdrawsItself || isSameHold(decision, hold))) return false;
    if (hold.fault.code === 'window.workstation-offline') {
      await this.append({ type: 'offline', atMs: this.nowMs(), fromMs: hold.fault.sinceMs, toMs: this.nowMs() });
    }
    await this.append({ type: 'hold-withdrawn', atMs: this.nowMs(), holdId: hold.id });
    return true;
  }

  /** A question or a consent lapses as soon as anything but that same ask or act is decided. */
  private async consentLapsed(decision: Decision): Promise<boolean> {
    const digest = this.window.question?.digest ?? this.window.consent?.digest ?? null;
    if (digest === null) return false;
    const isSame = (decision.kind === 'ask' || decision.kind === 'act') && digestOf(actDigest(decision.act)) === digest;
    if (isSame) return false;
    await this.append({ type: 'consent-lapsed', atMs: this.nowMs(), digest });
    return true;
  }

  private async close(outcome: Outcome): Promise<RunEnd> {
    const nodes = this.window.plan.nodes.map(({ node }) => nodeResultOf(this.window, node));
    await this.append({ type: 'closed', atMs: this.nowMs(), outcome, nodes, precautions: this.window.precautions });
    return { kind: 'closed', outcome };
  }

  private async takeHandedAnswers(): Promise<void> {
    for (const handed of await this.ports.takeAnswers()) {
      await handed.reply(await this.takeAnswer(handed.answer, handed.word));
    }
  }

  /** After an answer everything is read anew before the next decision. */
  private async takeAnswer(answer: Answer, word: string | null): Promise<string | null> {
    const why = whyRefused(this.window, answer, word) ?? (await this.renewed(answer));
    if (why !== null) {
      await this.append({ type: 'answer-refused', atMs: this.nowMs(), answer, why });
      return why;
    }
    await this.append({ type: 'answered', atMs: this.nowMs(), answer });
    await this.refresh();
    return null;
  }

  private async renewed(answer: Answer): Promise<string | null> {
    if (answer.answer !== 'renew-credential') return null;
    const renewed = await this.ports.renewCredential();
    if (!renewed.ok) return 'the credential could not be read anew';
    await this.append({ type: 'credential-renewed', atMs: this.nowMs(), by: answer.by });
    return null;
  }

  /** @param sinceMs what was begun since then need not be read once more */
  private async refresh(sinceMs?: number): Promise<void> {
    this.watch.avoid(this.avoided());
    await this.watch.refresh(needsOf(this.window, this.watch.facts, this.nowMs()), sinceMs);
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
    const digest = this.window.question?.digest ?? this.window.consent?.digest ?? null;
    if (digest !== null) await this.append({ type: 'consent-lapsed', atMs, digest });
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

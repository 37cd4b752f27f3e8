import { newsOf } from '../../../contract/facts-news.ts';
import type { WindowEnd, WindowHand, WindowLook } from '../../../contract/windows.ts';
import { failed, type Result, succeeded } from '../../../core/base/result.ts';
import type { Clock } from '../../../core/ports/clock.ts';
import type { OpenJournal } from '../../../core/ports/journal-store.ts';
import type { Decision } from '../../../core/window/decision.ts';
import type { Facts } from '../../../core/window/facts.ts';
import type { Answer } from '../../../core/window/hold.ts';
import type { JournalEvent } from '../../../core/window/journal-event.ts';
import { placeInHand } from '../../../core/window/procedure.ts';
import { type TaskSamples, withSamplesOf } from '../../../core/window/task-samples.ts';
import type { Window } from '../../../core/window/window.ts';
import type { ClusterWatch } from '../cluster-watch/cluster-watch.ts';
import { Bundle } from '../console/bundle.ts';
import type { Streams } from '../console/streams.ts';
import type { RunnerListener } from '../window-runner/runner-ports.ts';
import type { WindowRunner } from '../window-runner/window-runner.ts';

export interface LiveWindowPorts {
  readonly journal: OpenJournal;
  readonly clock: Clock;
  readonly streams: Streams;
  /** Builds the runner around a listener: the same one as the terminal's. */
  readonly runner: (listener: RunnerListener) => WindowRunner;
  /** Who acts: read at each act, for the operator's name may be changed. */
  readonly operator: () => string;
  /** `hash`: of the event's entry, the last one of the record now. */
  readonly onEvent: (event: JournalEvent, window: Window, hash: string) => void;
  /** Logs a defect and answers its number. */
  readonly onBug: (error: unknown) => string;
}

/** One window in the hands of this process: the runner does it, and the page is told. */
export class LiveWindow {
  readonly windowId: string;
  readonly clusterId: string;
  private readonly ports: LiveWindowPorts;
  private readonly runner: WindowRunner;
  private readonly bundle = new Bundle(() => this.tell());
  private decision: Decision | null = null;
  private told: Facts | null = null;
  private toldWhat = '';
  private samples: TaskSamples = {};
  /** The summary that was sampled last. */
  private sampled: Facts['summary'] | null = null;
  private pausesAfterThisStep = false;
  private end: WindowEnd | null = null;

  constructor(clusterId: string, ports: LiveWindowPorts) {
    this.windowId = ports.journal.windowId;
    this.clusterId = clusterId;
    this.ports = ports;
    this.runner = ports.runner({
      onEvent: (event, window) => this.noteEvent(event, window),
      onDecision: (decision, window, watch) => this.noteDecision(decision, window, watch),
    });
  }

  get window(): Window {
    return this.runner.window;
  }

  get facts(): Facts {
    return this.runner.watch.facts;
  }

  get hand(): WindowHand {
    return this.end === null ? { kind: 'here' } : { kind: 'ended', end: this.end };
  }

  /** Until it is closed, interrupted or cannot be recorded any more. Never rejects. */
  async run(): Promise<WindowEnd> {
    const end = await this.runToItsEnd();
    this.bundle.end();
    await this.ports.journal.close();
    this.end = end;
    this.ports.streams.publish(`window:${this.windowId}`, { type: 'window-ended', end });
    return end;
  }

  /** Safe at any moment: what was sent stays sent, nothing new is begun. */
  interrupt(): void {
    this.runner.interrupt();
  }

  look(): WindowLook {
    const { journal, clock, streams } = this.ports;
    this.told = this.facts;
    return {
      mark: streams.mark(`window:${this.windowId}`),
      windowId: this.windowId,
      clusterId: this.clusterId,
      hand: this.hand,
      events: journal.entries().map(({ event }) => event),
      lastHash: journal.entries().at(-1)?.hash ?? null,
      facts: this.facts,
      decision: this.decision,
      samples: this.samples,
      clock: { nowMs: clock.nowMs(), speed: clock.speed },
      pausesAfterThisStep: this.pausesAfterThisStep,
    };
  }

  /** Bound to the question that is open now: one that was answered, or another act's, is refused. */
  consent(digest: string): Result<null> {
    if (this.end !== null) return this.notInHand();
    if (this.window.question?.digest !== digest)
      return failed({ code: 'console.question-changed', windowId: this.windowId });
    this.runner.consent(digest, this.ports.operator());
    return succeeded(null);
  }

  async answer(answer: Omit<Answer, 'by'>, word: string | null): Promise<Result<null>> {
    if (this.end !== null) return this.notInHand();
    const why = await this.runner.answer({ ...answer, by: this.ports.operator() }, word);
    return why === null ? succeeded(null) : failed({ code: 'console.answer-refused', why });
  }

  pause(when: 'now' | 'after-this-step'): Result<null> {
    if (this.end !== null) return this.notInHand();
    if (when === 'now') this.runner.pause(this.ports.operator());
    this.setPausesAfterThisStep(when === 'after-this-step');
    return succeeded(null);
  }

  resume(): Result<null> {
    if (this.end !== null) return this.notInHand();
    this.setPausesAfterThisStep(false);
    this.runner.resume(this.ports.operator());
    return succeeded(null);
  }

  setMode(mode: 'ask' | 'run'): Result<null> {
    if (this.end !== null) return this.notInHand();
    this.runner.setMode(mode, this.ports.operator());
    return succeeded(null);
  }

  private async runToItsEnd(): Promise<WindowEnd> {
    try {
      const end = await this.runner.run();
      switch (end.kind) {
        case 'closed':
        case 'journal-failed':
          return end;
        default:
          return { kind: 'interrupted' };
      }
    } catch (error) {
      return { kind: 'bug', correlationId: this.ports.onBug(error) };
    }
  }

  private noteEvent(event: JournalEvent, window: Window): void {
    const hash = this.ports.journal.entries().at(-1)?.hash ?? '';
    this.ports.streams.publish(`window:${this.windowId}`, { type: 'window-recorded', event, hash });
    if (event.type === 'advanced' && this.pausesAfterThisStep) {
      this.runner.pause(this.ports.operator());
      this.setPausesAfterThisStep(false);
    }
    this.ports.onEvent(event, window, hash);
  }

  private noteDecision(decision: Decision, window: Window, watch: ClusterWatch): void {
    this.decision = decision;
    this.noteSamples(window, watch.facts);
    const what = JSON.stringify(decision);
    if (watch.facts === this.told && what === this.toldWhat) return;
    this.toldWhat = what;
    this.bundle.soon();
  }

  /** Kept here, so that a page that is opened later shows the whole wait. */
  private noteSamples(window: Window, facts: Facts): void {
    const node = placeInHand(window)?.node ?? null;
    if (node === null || facts.summary === this.sampled) return;
    this.sampled = facts.summary;
    this.samples = withSamplesOf(node, this.samples, facts, this.ports.clock.nowMs());
  }

  private setPausesAfterThisStep(on: boolean): void {
    if (this.pausesAfterThisStep === on) return;
    this.pausesAfterThisStep = on;
    this.bundle.soon();
  }

  private tell(): void {
    if (this.decision === null) return;
    const { clock, streams } = this.ports;
    const { facts } = this;
    const news = newsOf(this.told, facts);
    this.told = facts;
    streams.publish(`window:${this.windowId}`, {
      type: 'window-read',
      news,
      decision: this.decision,
      clock: { nowMs: clock.nowMs(), speed: clock.speed },
      pausesAfterThisStep: this.pausesAfterThisStep,
    });
  }

  private notInHand(): Result<null> {
    return failed({ code: 'console.not-in-hand', windowId: this.windowId });
  }
}

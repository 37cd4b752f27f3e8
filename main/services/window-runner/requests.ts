import { actDigest } from '../../../core/window/act.ts';
import { whyRefused } from '../../../core/window/check-answer.ts';
import type { Decision } from '../../../core/window/decision.ts';
import { digestOf } from '../../../core/window/digest.ts';
import type { Answer } from '../../../core/window/hold.ts';
import type { JournalEvent } from '../../../core/window/journal-event.ts';
import type { RunInHand } from './run-in-hand.ts';
import type { RunnerPorts } from './runner-ports.ts';
import { Wishes } from './wishes.ts';

/**
 * What people ask of a run: consents, pauses, ways to go, answers. Each is taken between two turns, in the order of
 * asking, and stands in the journal before anything follows from it.
 */
export class Requests {
  private readonly run: RunInHand;
  private readonly ports: Pick<RunnerPorts, 'takeAnswers' | 'renewCredential'>;
  private readonly wishes = new Wishes();

  constructor(run: RunInHand, ports: Pick<RunnerPorts, 'takeAnswers' | 'renewCredential'>) {
    this.run = run;
    this.ports = ports;
  }

  consent(digest: string, by: string): void {
    this.ask(async () => {
      if (this.run.window().question?.digest === digest) await this.append({ type: 'consented', digest, by });
    });
  }

  pause(by: string): void {
    this.ask(async () => {
      if (this.run.window().state.kind === 'running') await this.append({ type: 'paused', by });
    });
  }

  /** On resuming the step's needs are read before the next act. */
  resume(by: string): void {
    this.ask(async () => {
      if (this.run.window().state.kind !== 'paused') return;
      await this.append({ type: 'resumed', by });
      await this.run.refresh();
    });
  }

  /** Ask before every step, or run until a hold; holds from the next decision on. */
  setMode(mode: 'ask' | 'run', by: string): void {
    this.ask(async () => {
      if (this.run.window().mode !== mode) await this.append({ type: 'mode-chosen', by, mode });
    });
  }

  /** Takes an answer; the promise tells why it was refused, or null. */
  answer(answer: Answer, word: string | null): Promise<string | null> {
    return new Promise((resolve) => {
      const tooLate = () => resolve('this run of the window has ended; resume it, then answer');
      this.ask(async () => {
        try {
          resolve(await this.takeAnswer(answer, word));
        } catch (error) {
          resolve('the answer could not be recorded');
          throw error;
        }
      }, tooLate);
    });
  }

  /** Answers that another process handed over. */
  async takeHanded(): Promise<void> {
    for (const handed of await this.ports.takeAnswers()) {
      await handed.reply(await this.takeAnswer(handed.answer, handed.word));
    }
  }

  /** Everything asked so far. */
  async takeAll(): Promise<void> {
    await this.wishes.doAll();
  }

  /** Who asks from now on is too late, and is told so. */
  end(): void {
    this.wishes.end();
  }

  /** A question or a consent lapses as soon as anything but that same ask or act is decided. */
  async lapsedBy(decision: Decision): Promise<boolean> {
    const isAct = decision.kind === 'ask' || decision.kind === 'act';
    return this.lapse((digest) => !isAct || digestOf(actDigest(decision.act)) !== digest);
  }

  /** Whatever is asked or consented to lapses. */
  async lapseAll(): Promise<void> {
    await this.lapse(() => true);
  }

  private async lapse(isOver: (digest: string) => boolean): Promise<boolean> {
    const { question, consent } = this.run.window();
    const digest = question?.digest ?? consent?.digest ?? null;
    if (digest === null || !isOver(digest)) return false;
    await this.append({ type: 'consent-lapsed', digest });
    return true;
  }

  private ask(what: () => Promise<void>, tooLate: () => void = () => undefined): void {
    this.wishes.add({ what, tooLate });
    this.run.wake();
  }

  /** After an answer everything is read anew before the next decision. */
  private async takeAnswer(answer: Answer, word: string | null): Promise<string | null> {
    const why = whyRefused(this.run.window(), answer, word) ?? (await this.renewed(answer));
    if (why !== null) {
      await this.append({ type: 'answer-refused', answer, why });
      return why;
    }
    await this.append({ type: 'answered', answer });
    await this.run.refresh();
    return null;
  }

  private async renewed(answer: Answer): Promise<string | null> {
    if (answer.answer !== 'renew-credential') return null;
    const renewed = await this.ports.renewCredential();
    if (!renewed.ok) return 'the credential could not be read anew';
    await this.append({ type: 'credential-renewed', by: answer.by });
    return null;
  }

  private append(event: Asked): Promise<void> {
    return this.run.append({ ...event, atMs: this.run.nowMs() });
  }
}

type WithoutTime<E> = E extends JournalEvent ? Omit<E, 'atMs'> : never;
type Asked = WithoutTime<JournalEvent>;

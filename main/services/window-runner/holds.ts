import type { Decision, HoldDecision } from '../../../core/window/decision.ts';
import type { Hold } from '../../../core/window/hold.ts';
import { hasReasonEnded, isSameHold } from './hold-reason.ts';
import type { RunInHand } from './run-in-hand.ts';

/** How often everything is read before a hold that may have ended ends this run; `quiet` takes two readings. */
const LOOKS = 2;

/** Raises the hold of a run, says when its reason ended, and withdraws it. */
export class Holds {
  private readonly run: RunInHand;
  private readonly heldBefore: string | null;
  private looksAtOld = 0;
  /** Nothing is called late before this process has looked, or refused before it looked since: it may be as wished. */
  private looks = 0;

  constructor(run: RunInHand) {
    this.run = run;
    this.heldBefore = run.window().hold?.id ?? null;
  }

  /** Who was refused may only have come second: the world is looked at before a person is asked. */
  lookFirst(): void {
    this.looks = Math.min(this.looks, LOOKS - 1);
  }

  /** The hold that is open by now and waits for a person; null while it is still looked, or just raised. */
  async raised(decision: HoldDecision): Promise<Hold | null> {
    const { hold } = this.run.window();
    if (hold === null) {
      await this.raise(decision);
      return null;
    }
    if (hasReasonEnded(hold, this.run.window(), this.run.facts(), this.run.nowMs()))
      await this.run.append({ type: 'hold-reason-ended', atMs: this.run.nowMs(), holdId: hold.id });
    if (hold.withdrawsItself && hold.id === this.heldBefore && this.looksAtOld < LOOKS) {
      this.looksAtOld += 1;
      await this.run.refresh();
      return null;
    }
    return hold;
  }

  /** Whether the open hold went, since something else is decided by now. */
  async withdrawnBy(decision: Decision): Promise<boolean> {
    const { hold } = this.run.window();
    if (hold === null || decision.kind === 'rest') return false;
    if (decision.kind === 'hold' && (!hold.withdrawsItself || isSameHold(decision, hold))) return false;
    const atMs = this.run.nowMs();
    if (hold.fault.code === 'window.workstation-offline')
      await this.run.append({ type: 'offline', atMs, fromMs: hold.fault.sinceMs, toMs: atMs });
    await this.run.append({ type: 'hold-withdrawn', atMs: this.run.nowMs(), holdId: hold.id });
    return true;
  }

  private async raise(decision: HoldDecision): Promise<void> {
    const { place, fault, answers, digest, withdrawsItself, tasks } = decision;
    if (this.looks < LOOKS && (withdrawsItself || fault.code === 'window.act-refused')) {
      this.looks += 1;
      return this.run.refresh();
    }
    const id = `h${this.run.window().holdCount + 1}`;
    const raisedAtMs = this.run.nowMs();
    await this.run.append({
      type: 'held',
      atMs: raisedAtMs,
      hold: { id, place, fault, answers, digest, withdrawsItself, tasks, raisedAtMs, reasonEndedAtMs: null },
    });
  }
}

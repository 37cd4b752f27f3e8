import type { ManualDesk } from '../../core/ports/manual-desk.ts';
import type { Act } from '../../core/window/act.ts';
import { actDigest } from '../../core/window/act.ts';
import { asksReason, wordFor } from '../../core/window/check-answer.ts';
import type { Decision } from '../../core/window/decision.ts';
import { actWords } from '../../core/window/describe-event.ts';
import { digestOf } from '../../core/window/digest.ts';
import type { AnswerKind, Hold } from '../../core/window/hold.ts';
import type { Window } from '../../core/window/window.ts';
import type { WindowRunner } from '../../main/services/window-runner/window-runner.ts';
import { safe } from '../show/words.ts';
import type { ByHand } from '../terminal/by-hand.ts';
import type { Dialogue } from '../terminal/dialogue.ts';

/** Enough to decide and act on what was just pasted; then the person is asked for what is so now. */
const READINGS_STAND_MS = 10_000;

/** Hosts that are worked on by hand, and their instructions. */
export interface HandDesk {
  readonly manual: ManualDesk;
  readonly byHand: ByHand;
}

/** Where the person sits: asks what the procedure asks, once for each question, and takes it back when it lapses. */
export class Desk {
  private readonly dialogue: Dialogue;
  private readonly by: string;
  private readonly hands: HandDesk | null;
  private runner: WindowRunner | null = null;
  private last: { readonly decision: Decision; readonly window: Window } | null = null;
  private open: { readonly key: string; readonly controller: AbortController } | null = null;

  constructor(dialogue: Dialogue, by: string, hands: HandDesk | null) {
    this.dialogue = dialogue;
    this.by = by;
    this.hands = hands;
  }

  attend(runner: WindowRunner): { close(): void } {
    this.runner = runner;
    const attendance = this.hands?.manual.attend(READINGS_STAND_MS, () => {
      if (this.last !== null) this.consider(this.last.decision, this.last.window);
    });
    return {
      close: () => {
        attendance?.leave();
        this.withdraw();
      },
    };
  }

  consider(decision: Decision, window: Window): void {
    this.last = { decision, window };
    const instruction = this.hands?.byHand.current() ?? null;
    const key = keyOf(decision, window) ?? (instruction === null ? null : `paste ${instruction.id}`);
    if (key === (this.open?.key ?? null)) return;
    this.withdraw();
    if (key === null) return;
    const controller = new AbortController();
    this.open = { key, controller };
    void this.ask(decision, window, controller.signal);
  }

  private withdraw(): void {
    this.open?.controller.abort();
    this.open = null;
  }

  private async ask(decision: Decision, window: Window, signal: AbortSignal): Promise<void> {
    if (decision.kind === 'ask') return this.askConsent(decision.act, signal);
    if (window.hold !== null) return this.askAnswer(window.hold, window, signal);
    if (window.state.kind !== 'paused') return this.askPaste(signal);
    const typed = await this.dialogue.ask('Paused. Press Enter to go on: ', signal);
    if (typed !== null) this.runner?.resume(this.by);
  }

  /** What is pasted is taken by the dialogue itself; anything else is asked again. */
  private async askPaste(signal: AbortSignal): Promise<void> {
    for (let typed: string | null = ''; typed !== null; ) typed = await this.dialogue.ask('Paste the line: ', signal);
  }

  private async askConsent(act: Act, signal: AbortSignal): Promise<void> {
    this.dialogue.print(`Next: ${safe(actWords(act), 400)}.`);
    for (;;) {
      const typed = await this.dialogue.ask('Consent? yes, all (until a hold) or pause: ', signal);
      if (typed === null) return;
      if (['y', 'yes'].includes(typed.trim().toLowerCase()))
        return this.runner?.consent(digestOf(actDigest(act)), this.by);
      if (['a', 'all'].includes(typed.trim().toLowerCase())) return this.runner?.setMode('run', this.by);
      if (['p', 'pause'].includes(typed.trim().toLowerCase())) return this.runner?.pause(this.by);
    }
  }

  private async askAnswer(hold: Hold, window: Window, signal: AbortSignal): Promise<void> {
    for (;;) {
      const typed = await this.dialogue.ask(`Answer to ${hold.id}: `, signal);
      if (typed === null) return;
      const answer = namedAnswer(typed.trim(), hold.answers);
      if (answer === null) continue;
      const minutes = answer === 'wait-longer' ? Number(await this.dialogue.ask('Minutes: ', signal)) : null;
      const reason = asksReason(answer) ? await this.dialogue.ask('Reason: ', signal) : null;
      const word = wordFor(window, answer);
      const typedWord = word === null ? null : await this.dialogue.ask(`Type ${safe(word)}: `, signal);
      if (signal.aborted || this.runner === null) return;
      const { id: holdId, digest } = hold;
      const given = { holdId, digest, answer, by: this.by, minutes, reason };
      const refusal = await this.runner.answer(given, typedWord?.trim() ?? null);
      if (refusal === null) return;
      this.dialogue.print(`Not taken: ${safe(refusal, 600)}`);
    }
  }
}

/** What is open to be asked; null: nothing. */
function keyOf(decision: Decision, window: Window): string | null {
  if (decision.kind === 'ask') return `ask ${digestOf(actDigest(decision.act))}`;
  if (decision.kind === 'hold') return window.hold === null ? null : `hold ${window.hold.id} ${window.hold.digest}`;
  return decision.kind === 'rest' && window.state.kind === 'paused' ? 'paused' : null;
}

/** An answer by its name or by a beginning that only one has. */
function namedAnswer(typed: string, offered: readonly AnswerKind[]): AnswerKind | null {
  const exact = offered.find((answer) => answer === typed);
  if (exact !== undefined) return exact;
  const fitting = typed === '' ? [] : offered.filter((answer) => answer.startsWith(typed));
  return fitting.length === 1 ? (fitting[0] ?? null) : null;
}

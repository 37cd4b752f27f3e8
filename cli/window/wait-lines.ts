import type { Blocker } from '../../core/cluster/blocker.ts';
import type { Decision } from '../../core/window/decision.ts';
import type { Facts } from '../../core/window/facts.ts';
import type { Window } from '../../core/window/window.ts';
import { blockerLines } from '../show/blocker-lines.ts';
import { inHandLines } from '../show/in-hand-lines.ts';
import { blockersOn } from '../show/node-rows.ts';
import type { Paint } from '../terminal/paint.ts';

/** A wait that lasts is told again after so long, so that a log shows that somebody is there. Real milliseconds. */
const TOLD_AGAIN_AFTER_MS = 60_000;

/** What is waited for, where no picture shows it: every blocker once by name, and a long wait again and again. */
export class WaitLines {
  private readonly paint: Paint;
  private shown: ReadonlySet<string> = new Set();
  private toldAtMs = performance.now();

  constructor(paint: Paint) {
    this.paint = paint;
  }

  /** Something else was told: a wait need not be told so soon. */
  somethingWasTold(): void {
    this.toldAtMs = performance.now();
  }

  lines(decision: Decision, window: Window, facts: Facts, nowMs: number): readonly string[] {
    const place = decision.kind === 'wait' ? decision.place : null;
    const isAboutTasks = place?.step === 'quiet' || place?.step === 'stop-service';
    const blockers = isAboutTasks && place?.node != null ? blockersOn(facts, place.node) : [];
    const fresh = blockers.filter((blocker) => !this.shown.has(keyOf(blocker)));
    this.shown = new Set(blockers.map(keyOf));
    if (fresh.length > 0) return blockerLines(fresh, this.paint);
    if (performance.now() - this.toldAtMs < TOLD_AGAIN_AFTER_MS) return [];
    return inHandLines(decision, window, facts, nowMs, this.paint);
  }
}

function keyOf(blocker: Blocker): string {
  return blocker.kind === 'hidden' ? `hidden ${blocker.count}` : `${blocker.kind} ${blocker.task.id}`;
}

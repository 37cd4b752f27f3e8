import type { Facts } from '../../../core/window/facts.ts';
import type { JournalEvent } from '../../../core/window/journal-event.ts';
import type { Window } from '../../../core/window/window.ts';

/** What the parts of a run see of it, and may do to it. */
export interface RunInHand {
  window(): Window;
  facts(): Facts;
  nowMs(): number;
  append(event: JournalEvent): Promise<void>;
  /** Everything that is needed is read anew. */
  refresh(): Promise<void>;
  /** Ends its rest. */
  wake(): void;
}

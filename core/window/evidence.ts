import type { BootIdentity } from '../host/boot-identity.ts';
import type { PatchResult } from '../host/patch-run.ts';
import type { Precaution, Subject } from './change.ts';
import type { StaysOn } from './stays-on.ts';

/** What proved a place. `saw` is one sentence for people; `notes` is what later decisions need. */
export interface Evidence {
  readonly kind: 'looked' | 'attested' | 'found-so' | 'waived';
  readonly saw: string;
  readonly observedAtMs: number;
  readonly notes: Notes;
}

/** Facts that the fold keeps from a proof. */
export interface Notes {
  readonly identity?: BootIdentity;
  readonly version?: string;
  readonly build?: string | null;
  readonly processId?: number;
  readonly service?: string;
  readonly patch?: PatchNote;
  /** Whether the host asked for a restart in this reading; null: could not be read. */
  readonly restartAsked?: boolean | null;
  readonly precaution?: Precaution;
  /** Changes that this proof shows to be at their prior value again. */
  readonly restored?: readonly Subject[];
  /** Seen on and left on, because it is not this window's to switch off. */
  readonly staysOn?: StaysOn;
  readonly by?: string;
}

/** What one pass showed, and whether another restart or pass follows from it. */
export interface PatchNote {
  readonly outcome: PatchResult['outcome'] | 'outside';
  readonly installed: readonly string[];
  readonly remaining: number;
  readonly restartAsked: boolean;
}

export function looked(saw: string, observedAtMs: number, notes: Notes = {}): Evidence {
  return { kind: 'looked', saw, observedAtMs, notes };
}

/** Something a person has to run on a host that nobody can reach from here. */
export interface Instruction {
  readonly id: string;
  readonly host: string;
  readonly script: string;
  /** A reading changes nothing on the host. */
  readonly kind: 'reading' | 'act';
  /** In words, for example `Stop the service OctopusDeploy`. */
  readonly what: string;
  /** One line for an elevated PowerShell window on that host; it prints the line to paste back. */
  readonly command: string;
}

/** What became of pasted text. Only `taken` says anything about a host. */
export type Pasted =
  | { readonly kind: 'taken'; readonly instruction: Instruction }
  /** No line of ours in it. */
  | { readonly kind: 'no-line' }
  /** A line of ours that is cut or changed. */
  | { readonly kind: 'damaged' }
  /** A whole line that answers nothing which is asked now. */
  | { readonly kind: 'other-instruction' };

/**
 * Where the instructions for hosts without remote access lie until a person has run them. Each has a nonce: a line from
 * another time, host or instruction is not taken.
 */
export interface ManualDesk {
  outstanding(): readonly Instruction[];
  paste(text: string): Pasted;
  /** The person ran an act, or did it otherwise, and has no line: what became of it is unknown until the host is read. */
  setAside(id: string): void;
  /**
   * Somebody sits here: from now on instructions are given out. Without anybody they are not, and nothing waits.
   * @param readingsStandMs for so long (real milliseconds) a pasted reading answers the same question; who came last decides
   */
  attend(readingsStandMs: number, onChange: () => void): { leave(): void };
}

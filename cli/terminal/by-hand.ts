import type { Instruction, ManualDesk, Pasted } from '../../core/ports/manual-desk.ts';
import { safe } from '../show/words.ts';

const LONGEST_PASTE = 1_000_000;

/** Shows what has to be done by hand, and takes what is pasted, whatever is being asked just then. */
export class ByHand {
  private readonly manual: ManualDesk;
  private readonly print: (line: string) => void;
  private readonly shown = new Set<string>();
  private begun = '';

  constructor(manual: ManualDesk, print: (line: string) => void) {
    this.manual = manual;
    this.print = print;
  }

  /** The instruction that lies there the longest; printed once. */
  current(): Instruction | null {
    const [first] = this.manual.outstanding();
    if (first === undefined) return null;
    if (!this.shown.has(first.id)) {
      this.shown.add(first.id);
      this.print(`By hand on the host of ${safe(first.host)}: ${safe(first.what)}.`);
      this.print('Run this one line in an elevated PowerShell window there, and paste the line it prints:');
      this.print(first.command);
      if (first.kind === 'act') this.print('Type "aside" if it was done and there is no such line.');
    }
    return first;
  }

  /** Whether what was typed is for an instruction. A console may break a long line into several. */
  takes(typed: string): boolean {
    const current = this.manual.outstanding()[0];
    if (current?.kind === 'act' && typed.trim().toLowerCase() === 'aside') {
      this.manual.setAside(current.id);
      this.print('Set aside: what became of it is unknown until the host is read.');
      return true;
    }
    if (this.begun === '' && !typed.includes('{lowtide:')) return false;
    this.begun += typed;
    if (!this.begun.includes(':lowtide}') && this.begun.length < LONGEST_PASTE) return true;
    const pasted = this.manual.paste(this.begun);
    this.begun = '';
    this.print(pastedWords(pasted));
    return true;
  }
}

function pastedWords(pasted: Pasted): string {
  switch (pasted.kind) {
    case 'taken':
      return `Taken: ${safe(pasted.instruction.what)} on the host of ${safe(pasted.instruction.host)}.`;
    case 'no-line':
      return 'Not taken: there is no line of Lowtide in it.';
    case 'damaged':
      return 'Not taken: the line is not whole. Copy it from "{lowtide:" to ":lowtide}".';
    case 'other-instruction':
      return 'Not taken: this line answers another instruction, or one from before.';
  }
}

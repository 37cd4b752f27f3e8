/** Something asked of a run from outside, done between two turns. */
interface Wish {
  readonly what: () => Promise<void>;
  /** The run ended before it was done. */
  readonly tooLate: () => void;
}

/** What is asked of a run, in the order of asking. Whoever asks too late is told so, and nobody waits for ever. */
export class Wishes {
  private readonly waiting: Wish[] = [];
  private hasEnded = false;

  add(wish: Wish): void {
    if (this.hasEnded) wish.tooLate();
    else this.waiting.push(wish);
  }

  async doAll(): Promise<void> {
    for (let wish = this.waiting.shift(); wish !== undefined; wish = this.waiting.shift()) await wish.what();
  }

  end(): void {
    this.hasEnded = true;
    for (const wish of this.waiting.splice(0)) wish.tooLate();
  }
}

/** A page that is told more often than this draws more often than anybody sees. Real milliseconds. */
const BETWEEN_MS = 200;

/** Makes one telling of many changes: the first at once, the next ones together a moment later. */
export class Bundle {
  private readonly tell: () => void;
  private readonly betweenMs: number;
  private timer: NodeJS.Timeout | null = null;
  private hasNews = false;

  constructor(tell: () => void, betweenMs: number = BETWEEN_MS) {
    this.tell = tell;
    this.betweenMs = betweenMs;
  }

  soon(): void {
    this.hasNews = true;
    if (this.timer === null) this.now();
  }

  /** Tells what is left, and nothing more. */
  end(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    if (this.hasNews) this.tell();
    this.hasNews = false;
  }

  private now(): void {
    this.timer = null;
    if (!this.hasNews) return;
    this.hasNews = false;
    this.tell();
    this.timer = setTimeout(() => this.now(), this.betweenMs);
  }
}

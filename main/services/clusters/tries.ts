import type { Tried } from '../../../contract/tried.ts';
import type { Result } from '../../../core/base/result.ts';
import type { Fault } from '../../../core/fault/fault.ts';

/** Tries one thing after the other, each with a named result; the first failure ends it, the rest is *not tried*. */
export class Tries<W extends string> {
  private readonly done: Tried<W>[] = [];
  private readonly order: readonly W[];

  constructor(order: readonly W[]) {
    this.order = order;
  }

  get hasFailed(): boolean {
    return this.done.some(({ kind }) => kind === 'failed');
  }

  /** The value, or null where it failed or an earlier one did. */
  async attempt<T>(what: W, attempt: () => Promise<Result<T>>, words: (value: T) => string): Promise<T | null> {
    if (this.hasFailed) return null;
    const result = await attempt();
    if (!result.ok) {
      this.failed(what, result.fault);
      return null;
    }
    this.worked(what, words(result.value));
    return result.value;
  }

  worked(what: W, saw: string): void {
    this.done.push({ what, kind: 'worked', saw });
  }

  failed(what: W, fault: Fault): void {
    this.done.push({ what, kind: 'failed', fault });
  }

  results(): readonly Tried<W>[] {
    return this.order.map((what) => this.done.find((tried) => tried.what === what) ?? { what, kind: 'not-tried' });
  }
}

import { strict } from '../imitation/strict.ts';

let text = '';

/** A clipboard of its own, apart from the machine's. */
export const clipboard = strict('clipboard', {
  readText: (): string => text,
  writeText(value: string): void {
    text = value;
  },
  clear(): void {
    text = '';
  },
});

import { strict } from '../imitation/strict.ts';

let text = '';

/** A clipboard of its own, apart from the machine's. */
export const clipboard = strict('clipboard', {
  readText: async (): Promise<string> => text,
  async writeText(value: string): Promise<void> {
    text = value;
  },
  clear(): void {
    text = '';
  },
});

import { createInterface } from 'node:readline/promises';
import type { Terminal } from './terminal.ts';

/** One line from the person; null where the input ended. Only for an interactive terminal. */
export async function askLine(terminal: Terminal, question: string, signal?: AbortSignal): Promise<string | null> {
  const lines = createInterface({ input: process.stdin, output: process.stdout, terminal: true });
  lines.on('SIGINT', () => process.emit('SIGINT', 'SIGINT'));
  const ended = new Promise<null>((resolve) => void lines.once('close', () => resolve(null)));
  try {
    const typed = lines.question(question, signal === undefined ? {} : { signal });
    return await Promise.race([typed.catch(() => null), ended]);
  } finally {
    lines.close();
    if (signal?.aborted === true) terminal.out('');
  }
}

import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import type { Terminal } from './terminal.ts';

/** Asks for a secret; what is typed is not shown. Null where there is no terminal to ask in. */
export async function askSecret(terminal: Terminal, what: string): Promise<string | null> {
  if (!terminal.isInteractive) return null;
  terminal.draw(`${what}: `);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: silent, terminal: true });
  try {
    return await new Promise((resolve) => {
      lines.once('line', resolve);
      lines.once('SIGINT', () => process.emit('SIGINT', 'SIGINT'));
      lines.once('close', () => resolve(null));
    });
  } finally {
    lines.close();
    terminal.out('');
  }
}

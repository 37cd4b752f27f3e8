import { createInterface, type Interface } from 'node:readline';
import type { Panel } from './panel.ts';

/** Questions under a running window: what is printed meanwhile goes above the line being typed. */
export class Dialogue {
  private readonly panel: Panel;
  /** Takes a typed line for itself; the question then stays open. */
  private readonly takes: (typed: string) => boolean;
  private lines: Interface | null = null;

  constructor(panel: Panel, takes: (typed: string) => boolean = () => false) {
    this.panel = panel;
    this.takes = takes;
  }

  print(line: string): void {
    if (this.lines === null) return this.panel.print(line);
    process.stdout.write(`\r\u001b[K${line}\n`);
    this.lines.prompt(true);
  }

  /** The line that was typed; null when the signal ended the question, or the input ended. */
  ask(question: string, signal: AbortSignal): Promise<string | null> {
    this.panel.hide();
    const lines = createInterface({ input: process.stdin, output: process.stdout, terminal: true, prompt: question });
    this.lines = lines;
    lines.on('SIGINT', () => process.emit('SIGINT', 'SIGINT'));
    return new Promise((resolve) => {
      const end = (typed: string | null): void => {
        signal.removeEventListener('abort', withdrawn);
        if (this.lines === lines) this.lines = null;
        lines.removeAllListeners('close');
        lines.close();
        this.panel.show();
        resolve(typed);
      };
      const withdrawn = (): void => {
        process.stdout.write('\r\u001b[K');
        end(null);
      };
      lines.on('line', (typed) => {
        if (!this.takes(typed)) return end(typed);
        // What was taken may have ended the question.
        if (this.lines === lines) lines.prompt();
      });
      lines.once('close', () => end(null));
      if (signal.aborted) return withdrawn();
      signal.addEventListener('abort', withdrawn);
      lines.prompt();
    });
  }
}

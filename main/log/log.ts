import { randomBytes } from 'node:crypto';
import { visibleJson } from '../../core/text/visible-json.ts';
import { redact } from './redact.ts';

/** Structured lines: what happened, in two or three words with dots, and plain data. Never a secret. */
export interface Log {
  info(event: string, data?: object): void;
  warn(event: string, data?: object): void;
  /** Answers the number under which it can be found. */
  error(event: string, data?: object): string;
}

export interface LogOptions {
  /** Takes one line, ended by a line feed. */
  readonly write: (line: string) => void;
  readonly nowMs: () => number;
  /** Secrets this process holds at the moment. */
  readonly knownSecrets: () => Iterable<string>;
}

/** Short enough to be read out on the telephone. */
export function newCorrelationId(): string {
  return `c-${randomBytes(4).toString('hex')}`;
}

export function openLog({ write, nowMs, knownSecrets }: LogOptions): Log {
  let number = 0;
  const line = (level: 'info' | 'warn' | 'error', event: string, data: object): void => {
    number += 1;
    const at = new Date(nowMs()).toISOString();
    write(`${visibleJson({ number, at, level, event, ...(redact(data, knownSecrets()) as object) })}\n`);
  };
  return {
    info: (event, data = {}) => line('info', event, data),
    warn: (event, data = {}) => line('warn', event, data),
    error: (event, data = {}) => {
      const correlationId = newCorrelationId();
      line('error', event, { correlationId, ...data });
      return correlationId;
    },
  };
}

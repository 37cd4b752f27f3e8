import type { Fault } from '../../core/fault/fault.ts';
import { faultText } from '../../core/fault/fault-text.ts';
import { inTerminal } from '../../core/fault/reader.ts';
import { escapeOutsideText } from '../../core/text/escape-outside-text.ts';
import { exactDuration } from '../../core/text/exact-duration.ts';

/** A fault on one line: what happened, and what to do. */
export function faultLine(fault: Fault): string {
  const { title, nextStep } = faultText(fault, inTerminal);
  return `${title}. ${nextStep.replace(/\.$/u, '')}.`;
}

export const safe = escapeOutsideText;
export const durationWords = exactDuration;

/** `22:14:03`, the workstation's local time. */
export function clockWords(atMs: number): string {
  return new Date(atMs).toLocaleTimeString('en-GB', { hour12: false });
}

/** `24 Nov 22:14`, the workstation's local time. */
export function dayWords(atMs: number): string {
  const date = new Date(atMs);
  const day = date.toLocaleDateString('en-GB', { day: '2-digit', month: 'short' });
  return `${day} ${date.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit', hour12: false })}`;
}

export function many(count: number, one: string, several = `${one}s`): string {
  return `${count} ${count === 1 ? one : several}`;
}

import { escapeOutsideText } from '../../../core/text/escape-outside-text.ts';
import type { SharedAnswer } from '../../../core/window/facts.ts';
import { listWords } from '../../ui/words/counts.ts';
import { durationWords } from '../../ui/words/durations.ts';

/** What was seen through the shared address; never what a load balancer is supposed to do. */
export function sharedWords(answers: readonly SharedAnswer[], nowMs: number): string {
  const [oldest] = answers;
  if (oldest === undefined) return 'Nobody was seen answering here yet';
  const names = [...new Set(answers.map(({ answeredBy }) => escapeOutsideText(answeredBy)))].toSorted();
  return `Answered by ${listWords(names)} in the last ${durationWords(Math.max(60_000, nowMs - oldest.atMs))}`;
}

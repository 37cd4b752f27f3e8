import { escapeOutsideText } from '../../../core/text/escape-outside-text.ts';
import { exactWords } from '../../ui/words/durations.ts';
import { clockWords } from '../../ui/words/times.ts';
import type { PhaseTime, RestartPhase, RestartStory } from './restart-story.ts';

export function phaseWords(phase: PhaseTime['phase']): string {
  switch (phase) {
    case 'shutting-down':
      return 'Shutting down';
    case 'silent':
      return 'Silent';
    case 'answers-again':
      return 'Answers again';
  }
}

/** The restart in one sentence, and how long that has been so. */
export function restartSentence(story: RestartStory, node: string, nowMs: number, holdAfterMs: number): string {
  const name = escapeOutsideText(node);
  const [down, silent, back] = story.phases;
  const since = (phase: PhaseTime | undefined) => exactWords(nowMs - (phase?.fromMs ?? nowMs));
  const overdue = `A hold is raised after ${exactWords(holdAfterMs)}.`;
  switch (story.phase) {
    case 'not-sent':
      return `The restart of ${name} is not sent yet.`;
    case 'shutting-down':
      return `The restart was sent ${since(down)} ago and ${name} still answers: Windows may work for a while before it goes down. ${overdue}`;
    case 'silent':
      return `${name} has been silent for ${since(silent)}. A silent remote shell is normal here. ${overdue}`;
    case 'answers-again':
      return `${name} answers again for ${since(back)}. It is proved when the boot identity is another one and the host has settled. ${overdue}`;
    case 'done':
      return `${name} runs another boot.`;
  }
}

/** The same where it is said and not shown: no number runs in it, so that it is said once. */
export function restartNews(phase: RestartPhase, node: string): string {
  const name = escapeOutsideText(node);
  switch (phase) {
    case 'not-sent':
      return `The restart of ${name} is not sent yet.`;
    case 'shutting-down':
      return `The restart of ${name} was sent, and it still answers.`;
    case 'silent':
      return `${name} is silent. A silent remote shell is normal here.`;
    case 'answers-again':
      return `${name} answers again. It is proved when the boot identity is another one and the host has settled.`;
    case 'done':
      return `${name} runs another boot.`;
  }
}

/** A lane in words, for a screen reader. */
export function laneWords(lane: RestartStory['lanes'][number]): string {
  const parts = lane.stretches.map((part) => `${escapeOutsideText(part.saw)} from ${clockWords(part.fromMs)}`);
  return `${lane.name}: ${parts.length === 0 ? 'not seen yet' : parts.join(', ')}`;
}

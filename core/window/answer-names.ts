import { type AnswerKind, answerLabels } from './hold.ts';

/** How one surface calls an answer inside a sentence. */
export type AnswerNames = (answer: AnswerKind) => string;

/** The terminal: the word that is typed there. */
export const byCommand: AnswerNames = (answer) => answer;

/** The console: the label of the button, without the node that some of them name. */
export const byButton: AnswerNames = (answer) => `"${answerLabels[answer].replace(/ ?\*/u, '')}"`;

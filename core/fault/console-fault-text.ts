import { escapeOutsideText as safe } from '../text/escape-outside-text.ts';
import type { ConsoleFault } from './console-fault.ts';
import type { FaultText } from './fault-text.ts';

type Texts = {
  readonly [C in ConsoleFault['code']]: (fault: Extract<ConsoleFault, { code: C }>) => FaultText;
};

export const consoleTexts: Texts = {
  'console.refused-sender': (f) => ({
    title: `${safe(f.channel)} was refused: ${safe(f.reason)}`,
    nextStep: 'Only the page of this console may ask. If you did nothing unusual, restart it and report the log.',
  }),
  'console.bad-request': (f) => ({
    title: `${safe(f.channel)} was refused: ${f.problems.map((problem) => safe(problem)).join('; ')}`,
    nextStep: 'Correct what is named and try again.',
  }),
  'console.too-large': (f) => ({
    title: `${safe(f.channel)} was refused: more than ${f.limitBytes} bytes`,
    nextStep: 'Shorten the text and try again.',
  }),
  'console.bug': (f) => ({
    title: `A defect of Lowtide: ${safe(f.what)}`,
    nextStep:
      'Nothing further was done. Look at the screen again; if it repeats, report it with the number in the log.',
  }),
  'console.unknown-cluster': () => ({
    title: 'This cluster is not in the list any more',
    nextStep: 'Choose another one, or connect it again.',
  }),
  'console.plan-expired': () => ({
    title: 'This plan was reviewed too long ago, or changed since',
    nextStep: 'Review it again: the checks are read anew.',
  }),
  'console.wrong-word': (f) => ({
    title: 'The typed word is not the right one',
    nextStep: `Type ${safe(f.wanted)} exactly as it stands here.`,
  }),
  'console.not-in-hand': () => ({
    title: 'This console does not have the window in hand',
    nextStep: 'Take it up here, or go on where it runs.',
  }),
  'console.answer-refused': (f) => ({
    title: `The answer was not taken: ${safe(f.why)}`,
    nextStep: 'Look at the hold as it stands now, then answer again.',
  }),
  'console.question-changed': () => ({
    title: 'The question you answered is no longer the one that is asked',
    nextStep: 'Look at the next step as it stands now.',
  }),
  'console.secret-not-given': (f) => ({
    title: `Not given: ${safe(f.what)}`,
    nextStep: 'Try again and type it, or keep it in the password store.',
  }),
  'console.vault-unavailable': (f) => ({
    title: `The password store of this computer cannot be used (${safe(f.reason)})`,
    nextStep: 'Have it asked each time instead.',
  }),
  'console.window-not-closed': (f) => ({
    title: `A window of ${safe(f.cluster)} is not closed`,
    nextStep: 'Finish it first; until then the cluster stays as it is.',
  }),
  'console.cannot-save': (f) => ({
    title: `Cannot be saved: ${safe(f.path)} (${safe(f.reason)})`,
    nextStep: 'Choose another place, or check the rights on it.',
  }),
  'console.cannot-open': (f) => ({
    title: `Cannot be opened: ${safe(f.what)} (${safe(f.reason)})`,
    nextStep: 'Open it by hand.',
  }),
  'console.practice-failed': (f) => ({
    title: `The practice cluster could not be started: ${safe(f.reason)}`,
    nextStep: 'Try again; if it repeats, report the log.',
  }),
};

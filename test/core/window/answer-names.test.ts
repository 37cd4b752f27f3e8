import { describe, expect, it } from 'vitest';
import { faultText } from '../../../core/fault/fault-text.ts';
import { onScreen } from '../../../core/fault/reader.ts';
import { byButton, byCommand } from '../../../core/window/answer-names.ts';
import { answerKinds } from '../../../core/window/hold.ts';
import { textOf, treeFiles } from '../../architecture/source-files.ts';
import { everyFault } from '../../support/every-fault.ts';

const COMMANDS = answerKinds.filter((kind) => kind.includes('-')).join('|');
const COMMAND = new RegExp(`(?<![\\w-])(${COMMANDS}|--answer)(?![\\w-])`, 'u');

describe.each(everyFault('OCTO-1').map((fault) => [fault.code, fault] as const))('%s', (_code, fault) => {
  const on = (answer: typeof byButton, isHeld = true) => faultText(fault, { ...onScreen, answer }, isHeld).nextStep;

  it('names an answer as the surface does: a label on screen, a word in the terminal, and says the same else', () => {
    expect([on(byButton), on(byButton, false)].filter((words) => COMMAND.test(words))).toEqual([]);
    const inTerminal = answerKinds.reduce((words, kind) => words.replaceAll(byButton(kind), kind), on(byButton));
    expect(on(byCommand)).toBe(inTerminal);
  });

  it('asks for no answer where no hold is shown', () => {
    expect(answerKinds.filter((kind) => on(byButton, false).includes(`then answer ${byButton(kind)}`))).toEqual([]);
  });
});

it('the label of an answer about a node is said without one', () => {
  expect((['do-again', 'put-back', 'leave-node', 'restore-host'] as const).map(byButton)).toEqual([
    '"Do it again"',
    '"Put back"',
    '"Leave out"',
    '"Restore"',
  ]);
});

/** A sentence in quotes: the word of an answer with a blank beside it. */
const IN_SENTENCE = new RegExp(`(['"\`])(?:(?!\\1).)*(?: (?:${COMMANDS})\\b|\\b(?:${COMMANDS}) )(?:(?!\\1).)*\\1`, 'u');

it('given everything that can come to the screen, then no sentence in it speaks in words of the command line', () => {
  const found = treeFiles()
    .filter((path) => /^(core|renderer|contract|main\/services)\/.*\.tsx?$/u.test(path))
    .flatMap((path) =>
      textOf(path)
        .split('\n')
        .map((line) => `${path}: ${line.trim()}`),
    )
    .filter((line) => IN_SENTENCE.test(line) && !/: (\/\*\*|\*|\/\/)/u.test(line));
  expect(found).toEqual([]);
});

it('the search finds a planted one', () => {
  const planted = [
    "next: 'Find out who; do-again drains again.'",
    'next: `Look at ${it}, then answer renew-credential.`',
  ];
  expect(planted.filter((line) => IN_SENTENCE.test(line) && COMMAND.test(line))).toEqual(planted);
  expect(["case 'do-again':", "['look-again', 'do-again']"].filter((line) => IN_SENTENCE.test(line))).toEqual([]);
});

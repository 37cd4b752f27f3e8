import { escapeOutsideText as safe } from '../text/escape-outside-text.ts';
import type { JournalFault } from './fault.ts';
import type { FaultText } from './fault-text.ts';
import type { Reader } from './reader.ts';

type Texts = {
  readonly [C in JournalFault['code']]: (fault: Extract<JournalFault, { code: C }>, reader: Reader) => FaultText;
};

export const journalTexts: Texts = {
  'journal.cannot-write': (f) => ({
    title: `The journal cannot be written: ${safe(f.path)} (${safe(f.reason)})`,
    nextStep: 'Make room or rights there, then resume: nothing more is done until it can be recorded.',
  }),
  'journal.cannot-read': (f) => ({
    title: `Cannot be read: ${safe(f.path)} (${safe(f.reason)})`,
    nextStep: 'Check the rights on the data folder.',
  }),
  'journal.broken': (f) => ({
    title: `The journal ${safe(f.path)} is broken at line ${f.line}: ${safe(f.reason)}`,
    nextStep:
      'Keep the file as it is and find out who changed it. If its window was not closed, no other of its cluster begins: look at the hosts, where a claim names the window, then move its folder out of the folder windows.',
  }),
  'journal.newer-format': (f) => ({
    title: `The journal ${safe(f.path)} has format ${f.format}, written by a newer Lowtide`,
    nextStep: 'Use that version.',
  }),
  'journal.locked': (f) => ({
    title: `Another process has this window in hand: ${safe(f.holder)}`,
    nextStep: 'Go on there, or end that process and resume.',
  }),
  'journal.window-open': (f, { openWindow }) => ({
    title: `Window ${safe(f.windowId)} of ${safe(f.cluster)} is not closed`,
    nextStep: openWindow(safe(f.windowId)),
  }),
  'journal.not-found': (f, { noWindow }) => ({
    title: `There is no window ${safe(f.windowId)} in this data folder`,
    nextStep: noWindow,
  }),
};

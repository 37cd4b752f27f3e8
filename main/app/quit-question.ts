import { escapeOutsideText } from '../../core/text/escape-outside-text.ts';
import { subjectWords } from '../../core/window/change.ts';
import { placeInHand } from '../../core/window/procedure.ts';
import type { Window } from '../../core/window/window.ts';

export interface QuitQuestion {
  readonly message: string;
  readonly detail: string;
  readonly buttons: readonly [stay: string, quit: string];
}

/** What is asked before the console ends in the middle of windows: what goes on without it, and what stays changed. */
export function quitQuestion(windows: readonly Window[], isPractice: (window: Window) => boolean): QuitQuestion | null {
  if (windows.length === 0) return null;
  const names = windows.map(({ cluster }) => escapeOutsideText(cluster.name)).join(', ');
  return {
    message: `A window of ${names} is not closed.`,
    detail: windows.flatMap((window) => [...linesOf(window), restartLine(window, isPractice)]).join('\n'),
    buttons: ['Stay', 'Quit and leave it where it is'],
  };
}

function linesOf(window: Window): readonly string[] {
  const changes = window.changes.filter(({ state }) => state.kind === 'owned');
  const place = placeInHand(window);
  const patching = place?.node != null && place.step === 'patch' ? escapeOutsideText(place.node) : null;
  return [
    'Nothing further is begun. What was sent goes on by itself.',
    ...(patching === null ? [] : [`The patch run on ${patching} goes on without the console.`]),
    ...(changes.length === 0
      ? ['Nothing is changed at the moment.']
      : [
          `Stays changed until the window goes on: ${changes
            .map(({ subject, prior, set }) => escapeOutsideText(`${subjectWords(subject)} (${prior} to ${set})`))
            .join(', ')}.`,
        ]),
  ];
}

function restartLine(window: Window, isPractice: (window: Window) => boolean): string {
  return isPractice(window)
    ? 'The practice cluster ends with the console: this window cannot be finished later.'
    : 'When Lowtide starts again, it looks at the world and shows the right step.';
}

import { tinykeys } from 'tinykeys';
import type { Navigation } from '../stores/navigation-store.ts';

/** Keys that go somewhere. None of them acts on a server. Answers how to stop listening. */
export function listenForShortcuts(page: Window, navigation: Navigation): () => void {
  return tinykeys(page, {
    '$mod+KeyK': (event) => {
      event.preventDefault();
      navigation.open({ kind: 'commands' });
    },
    F6: (event) => {
      event.preventDefault();
      focusNextPart(page.document, 1);
    },
    'Shift+F6': (event) => {
      event.preventDefault();
      focusNextPart(page.document, -1);
    },
  });
}

/** The parts of a screen are marked where they are made: checklist, step, side. */
function focusNextPart(document: Document, by: 1 | -1): void {
  const parts = [...document.querySelectorAll<HTMLElement>('[data-f6]')];
  if (parts.length === 0) return;
  const here = parts.findIndex((part) => part.contains(document.activeElement));
  const next = parts[(here + by + parts.length) % parts.length] ?? parts[0];
  if (next === undefined) return;
  if (!next.hasAttribute('tabindex')) next.tabIndex = -1;
  next.focus();
}

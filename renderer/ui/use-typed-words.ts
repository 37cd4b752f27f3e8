import { useRef } from 'react';

/** Who waits longer begins a new word. */
const SAME_WORD_MS = 1_000;
/** Other keys are called by a name. */
const ONE_LETTER = /^.$/u;

/** Letters typed one after the other, told as one word; answers whether the key was one. */
export function useTypedWords(onWords: (words: string) => void): (key: string) => boolean {
  const typed = useRef({ words: '', atMs: 0 });
  return (key) => {
    const nowMs = performance.now();
    const before = nowMs - typed.current.atMs < SAME_WORD_MS ? typed.current.words : '';
    // A space opens the list, unless it stands inside a word.
    if (!ONE_LETTER.test(key) || (key === ' ' && before === '')) return false;
    typed.current = { words: before + key, atMs: nowMs };
    onWords(typed.current.words);
    return true;
  };
}

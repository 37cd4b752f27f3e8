import text from './text.module.css';

/** Words instead of a spinner. */
export function Waiting({ words }: { readonly words: string }) {
  return (
    <p className={text.muted} role="status">
      {words} …
    </p>
  );
}

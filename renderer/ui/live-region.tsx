import text from './text.module.css';

/**
 * Said, not shown. `assertive` only for a hold and for "not ready".
 *
 * A dialog hides everything beside it from a screen reader but what has the mark of React Aria's own announcer.
 */
export function LiveRegion({ words, tone }: { readonly words: string; readonly tone: 'polite' | 'assertive' }) {
  return (
    <div
      className={text.hidden}
      role={tone === 'polite' ? 'status' : 'alert'}
      aria-live={tone}
      data-live-announcer="true"
    >
      {words}
    </div>
  );
}

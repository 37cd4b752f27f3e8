import text from './text.module.css';

/** Said, not shown. `assertive` only for a hold and for "not ready". */
export function LiveRegion({ words, tone }: { readonly words: string; readonly tone: 'polite' | 'assertive' }) {
  return (
    <div className={text.hidden} role={tone === 'polite' ? 'status' : 'alert'} aria-live={tone}>
      {words}
    </div>
  );
}

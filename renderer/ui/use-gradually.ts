import { startTransition, useEffect, useState } from 'react';

/** More than fits a screen. */
const AT_ONCE = 8;
const MORE = 4;

/** How many of many rows to draw by now: those in sight at once, the rest a few at a time, so that a click is answered in between. */
export function useGradually(count: number): number {
  const [shown, setShown] = useState(AT_ONCE);
  useEffect(() => {
    if (shown >= count) return undefined;
    // After the paint of what is there.
    const timer = setTimeout(() => startTransition(() => setShown(shown + MORE)));
    return () => clearTimeout(timer);
  }, [shown, count]);
  return Math.min(shown, count);
}

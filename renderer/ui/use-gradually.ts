import { startTransition, useEffect, useState } from 'react';

/**
 * How many of many rows to draw by now: at once as many as fit a screen, the rest a few at a time, so that a click is
 * answered in between.
 */
export function useGradually(count: number, atOnce: number): number {
  const [shown, setShown] = useState(atOnce);
  useEffect(() => {
    if (shown >= count) return undefined;
    // After the paint of what is there.
    const timer = setTimeout(() => startTransition(() => setShown(shown + Math.ceil(atOnce / 2))));
    return () => clearTimeout(timer);
  }, [shown, count, atOnce]);
  return Math.min(shown, count);
}

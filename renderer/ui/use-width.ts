import { useLayoutEffect, useRef, useState } from 'react';

/** The width an element gets, so that a chart is drawn to it and never scaled. */
export function useWidth<E extends HTMLElement>(least: number) {
  const ref = useRef<E>(null);
  const [width, setWidth] = useState(least);
  useLayoutEffect(() => {
    const element = ref.current;
    if (element === null) return undefined;
    const measure = () => setWidth(Math.max(least, Math.floor(element.clientWidth)));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [least]);
  return { ref, width };
}

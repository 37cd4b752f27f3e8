import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import { nowOf, type ShownClock } from '../stores/shown-clock.ts';
import type { Stores } from '../stores/stores.ts';
import { tick } from './tick.ts';

export const StoresContext = createContext<Stores | null>(null);

export function useStores(): Stores {
  const stores = useContext(StoresContext);
  if (stores === null) throw new Error('Rendered outside of the stores');
  return stores;
}

/** What a clock of main shows; this component is drawn again each second. */
export function useNow(clock: ShownClock): number {
  useStore(tick.store);
  return nowOf(clock);
}

/** This computer's own time, each second. */
export function useWallNow(): number {
  useStore(tick.store);
  return Date.now();
}

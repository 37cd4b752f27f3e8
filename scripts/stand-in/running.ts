import type { Chromium } from './chromium/chromium.ts';
import type { Targets } from './window/targets.ts';

export interface Running {
  readonly chromium: Chromium;
  readonly targets: Targets;
  readonly isHeadless: boolean;
}

let parts: Running | null = null;

export function setRunning(running: Running): void {
  parts = running;
}

/** What there is once the app is ready. */
export function running(): Running {
  if (parts === null) throw new Error('Cannot create BrowserWindow before app is ready');
  return parts;
}

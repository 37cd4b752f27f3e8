import type { DevToolsSession } from '../chromium/devtools-pipe.ts';
import { notImitated } from '../imitation/strict.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A page zoomed in has fewer, larger pixels; that is what Chromium is told. */
export async function applyZoom(session: DevToolsSession, content: Size, factor: number): Promise<void> {
  if (factor === 1) return void (await session.send('Emulation.clearDeviceMetricsOverride'));
  await session.send('Emulation.setDeviceMetricsOverride', {
    width: Math.round(content.width / factor),
    height: Math.round(content.height / factor),
    deviceScaleFactor: factor,
    mobile: false,
  });
}

/** What is seen before the first paint. */
export async function applyBackground(session: DevToolsSession, color: string): Promise<void> {
  await session.send('Emulation.setDefaultBackgroundColorOverride', { color: toRgba(color) });
}

/** `system` leaves it to the machine, or to the test. */
export async function applyTheme(session: DevToolsSession, theme: string): Promise<void> {
  const features = theme === 'system' ? [] : [{ name: 'prefers-color-scheme', value: theme }];
  await session.send('Emulation.setEmulatedMedia', { features });
}

/** Electron writes the opacity first: `#AARRGGBB`. */
export function toRgba(color: string): { r: number; g: number; b: number; a: number } {
  const digits = /^#((?:[0-9a-f]{2})?)([0-9a-f]{6})$/i.exec(color);
  if (digits === null) return notImitated(`the colour ${color}: write it as #RRGGBB`);
  const opacity = digits[1] === '' ? 255 : Number.parseInt(digits[1] ?? '', 16);
  const value = Number.parseInt(digits[2] ?? '', 16);
  return { r: value >> 16, g: (value >> 8) & 255, b: value & 255, a: opacity / 255 };
}

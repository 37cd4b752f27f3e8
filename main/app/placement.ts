import type { Placement } from '../../core/ports/settings-store.ts';

export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export const LEAST = { width: 1024, height: 640 } as const;
const USUAL = { width: 1440, height: 900 } as const;
/** So much of the top must be visible that the window can be taken hold of. */
const HANDLE = { width: 200, height: 48 } as const;

/** Where the window opens: as it was, if that can still be seen on one of the displays, else in the middle of the first. */
export function placeOf(remembered: Placement | null, displays: readonly Area[]): Area {
  const [first] = displays;
  if (remembered !== null && displays.some((display) => canBeHeld(remembered, display))) {
    const { x, y, width, height } = remembered;
    return { x, y, width: Math.max(width, LEAST.width), height: Math.max(height, LEAST.height) };
  }
  const space = first ?? { x: 0, y: 0, ...USUAL };
  const width = Math.min(USUAL.width, space.width);
  const height = Math.min(USUAL.height, space.height);
  return {
    x: space.x + Math.round((space.width - width) / 2),
    y: space.y + Math.round((space.height - height) / 2),
    width,
    height,
  };
}

function canBeHeld(placement: Placement, display: Area): boolean {
  const visible = Math.min(placement.x + placement.width, display.x + display.width) - Math.max(placement.x, display.x);
  const top = placement.y;
  return visible >= HANDLE.width && top >= display.y && top <= display.y + display.height - HANDLE.height;
}

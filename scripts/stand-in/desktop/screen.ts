import { StrictEmitter } from '../imitation/strict-emitter.ts';

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

let area: Rectangle | null = null;

/** A window has seen how large the screen is, without the bars of the desktop. */
export function setScreenArea(seen: Rectangle): void {
  area = seen;
}

/** One display. Until a window has seen it, or headless, as large as `STANDIN_SCREEN` says (`1440x900`). */
function display(): object {
  const [width = 1920, height = 1080] = (process.env['STANDIN_SCREEN'] ?? '1920x1080').split('x').map(Number);
  const bounds = area ?? { x: 0, y: 0, width, height };
  const size = { width: bounds.width, height: bounds.height };
  return {
    id: 1,
    label: '',
    bounds,
    workArea: bounds,
    size,
    workAreaSize: size,
    scaleFactor: 1,
    rotation: 0,
    internal: true,
  };
}

class Screen extends StrictEmitter {
  constructor() {
    super('screen', ['display-added', 'display-removed', 'display-metrics-changed']);
  }
  getPrimaryDisplay = display;
  getAllDisplays = (): object[] => [display()];
  getDisplayMatching = display;
  getDisplayNearestPoint = display;
  getCursorScreenPoint = (): { x: number; y: number } => ({ x: 0, y: 0 });
}

export const screen = new Screen();

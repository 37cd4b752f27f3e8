import { notImitated, onlyKnown } from '../imitation/strict.ts';

export interface WindowOptions extends Readonly<Record<string, unknown>> {
  readonly width?: number;
  readonly height?: number;
  readonly x?: number;
  readonly y?: number;
  readonly show?: boolean;
  readonly title?: string;
  readonly backgroundColor?: string;
  readonly webPreferences?: Readonly<Record<string, unknown>> & { readonly preload?: string };
}

const OPTIONS = [
  'width',
  'height',
  'x',
  'y',
  'show',
  'title',
  'backgroundColor',
  'webPreferences',
  // Kept with the window and otherwise without effect: the frame of the window is Chromium's.
  'minWidth',
  'minHeight',
  'center',
  'useContentSize',
  'icon',
  'frame',
  'autoHideMenuBar',
  'titleBarStyle',
  'titleBarOverlay',
  'trafficLightPosition',
  'darkTheme',
  'paintWhenInitiallyHidden',
  'resizable',
  'minimizable',
  'maximizable',
  'fullscreenable',
];

/** What every page of the stand-in is like; anything else is refused, because it would not be so. */
const PREFERENCES: Readonly<Record<string, readonly unknown[]>> = {
  sandbox: [true],
  contextIsolation: [true],
  nodeIntegration: [false],
  nodeIntegrationInWorker: [false],
  nodeIntegrationInSubFrames: [false],
  webSecurity: [true],
  allowRunningInsecureContent: [false],
  experimentalFeatures: [false],
  webviewTag: [false],
  navigateOnDragDrop: [false],
  safeDialogs: [true, false],
  disableDialogs: [true, false],
  spellcheck: [true, false],
  devTools: [true, false],
  backgroundThrottling: [true, false],
  enableWebSQL: [false],
  plugins: [false],
  webgl: [true, false],
};

/** Refuses what the stand-in could only pretend. */
export function checkWindowOptions(options: WindowOptions): void {
  onlyKnown('new BrowserWindow()', options, OPTIONS);
  for (const [key, value] of Object.entries(options.webPreferences ?? {})) {
    if (key === 'preload' || value === undefined) continue;
    if (PREFERENCES[key]?.includes(value) !== true) notImitated(`webPreferences: ${key}: ${JSON.stringify(value)}`);
  }
}

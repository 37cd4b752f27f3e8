import { findBrowser, findHeadlessBrowser } from '../find-browser.mjs';
import { app, becomeReady, isAppQuitting } from './app/app.ts';
import { switchesForChromium } from './app/switches.ts';
import { Chromium } from './chromium/chromium.ts';
import { unwatched } from './chromium/unwatched.ts';
import { setRunning } from './running.ts';
import { closeSchemes } from './scheme/protocol.ts';
import { closePopup } from './window/popups.ts';
import { Targets } from './window/targets.ts';

/** Starts Chromium once the app's main module has run, then says `ready`. */
export async function boot(): Promise<void> {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.quit());
  if (isAppQuitting()) return;
  const isHeadless = wantsNoWindow();
  const program = isHeadless ? findHeadlessBrowser() : findBrowser();
  if (program === null) throw new Error('The stand-in needs Chromium, Chrome or Edge; STANDIN_CHROMIUM may name one.');
  let isEnding = false;
  const chromium = new Chromium({
    program,
    isHeadless,
    switches: switchesForChromium(),
    onEnd: () => {
      if (isEnding) return;
      console.error('stand-in: Chromium has ended, so the app ends too.');
      process.exit(1);
    },
  });
  const targets = new Targets(chromium);
  targets.onPopup = (popup) => unwatched(closePopup(popup, targets));
  const { product } = await chromium.browser.send<{ product: string }>('Browser.getVersion');
  Object.defineProperty(process.versions, 'chrome', { value: product.split('/')[1], enumerable: true });
  await targets.start();
  setRunning({ chromium, targets, isHeadless });
  closeSchemes();
  becomeReady(async () => {
    isEnding = true;
    await chromium.end();
  });
}

/** `STANDIN_HEADLESS` decides; else there is a window where there is a display. */
function wantsNoWindow(): boolean {
  const asked = process.env['STANDIN_HEADLESS'];
  if (asked !== undefined) return asked === '1';
  const needsDisplay = process.platform === 'linux';
  return needsDisplay && process.env['DISPLAY'] === undefined && process.env['WAYLAND_DISPLAY'] === undefined;
}

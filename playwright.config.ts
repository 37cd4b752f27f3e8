import { defineConfig } from '@playwright/test';
import { findHeadlessBrowser } from './scripts/find-browser.mjs';
import { findElectron, standInFolder } from './scripts/find-electron.mjs';

const isRoot = process.getuid?.() === 0;
const chromium = findHeadlessBrowser();

// `_electron.launch()` takes the real binary where there is one, else the stand-in: a journey does not know on which of
// the two it runs.
const hasElectron = findElectron() !== null;
if (!hasElectron) process.env['ELECTRON_OVERRIDE_DIST_PATH'] = standInFolder;
process.env['STANDIN_HEADLESS'] ??= '1';

export default defineConfig({
  globalSetup: './test/support/build-first.ts',
  outputDir: 'test-results',
  forbidOnly: true,
  workers: 1,
  // They end what hangs; on a busy machine what does not hang may take its time.
  timeout: 120_000,
  expect: { timeout: 30_000 },
  reporter: 'list',
  projects: [
    { name: 'journeys', testDir: 'test/journeys', testMatch: '**/*.spec.ts' },
    { name: 'stand-in', testDir: 'test/stand-in', testMatch: '**/*.spec.ts' },
    // Only by `npm run pictures`: it writes into docs/pictures/.
    ...(process.env['LOWTIDE_PICTURES'] === '1'
      ? [{ name: 'pictures', testDir: 'test/pictures', testMatch: '**/*.spec.ts' }]
      : []),
    // What the stand-in claims of Electron, asked of Electron itself: the same files, skipped where it is not.
    {
      name: hasElectron ? 'electron' : 'electron [cannot here: the Electron binary]',
      testDir: 'test/stand-in',
      testMatch: ['bridge.spec.ts', 'navigation.spec.ts'],
    },
  ],
  use: {
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: {
      ...(chromium === null ? {} : { executablePath: chromium }),
      args: [
        ...(isRoot ? ['--no-sandbox'] : []),
        '--test-type',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});

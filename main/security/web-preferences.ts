import type { WebPreferences } from 'electron';

/**
 * How a window's page runs. What is safe by default is written out all the same, because switching one on silently
 * switches another off. Keys that only weaken (`webSecurity`, `allowRunningInsecureContent`, `experimentalFeatures`,
 * `enableBlinkFeatures`) are absent.
 */
export function webPreferences(preload: string): WebPreferences {
  return {
    preload,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    spellcheck: false,
    disableDialogs: true,
  };
}

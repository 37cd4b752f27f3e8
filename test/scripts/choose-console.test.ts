import { describe, expect, it } from 'vitest';
import { chooseConsole } from '../../scripts/choose-console.mjs';

const desktop = {
  wantsTerminal: false,
  platform: 'linux',
  hasDisplay: true,
  hasElectron: false,
  canFetch: false,
  browser: '/usr/bin/chromium',
} as const;

describe('npm start', () => {
  it.each([
    ['Electron is there', { hasElectron: true }, 'electron'],
    ['Electron is there, and a browser is not', { hasElectron: true, browser: null }, 'electron'],
    ['nobody has asked for Electron yet', { canFetch: 'not asked' as const }, 'ask-whether-electron-can-be-fetched'],
    ['Electron can be fetched', { canFetch: true }, 'fetch-electron'],
    ['Electron cannot be had', {}, 'stand-in'],
    ['there is neither Electron nor a browser', { browser: null }, 'terminal'],
    ['Linux has no display', { hasDisplay: false, hasElectron: true }, 'terminal'],
    ['Windows, which has no such variables', { platform: 'win32' as const, hasDisplay: false }, 'stand-in'],
    ['macOS, which has no such variables', { platform: 'darwin' as const, hasDisplay: false }, 'stand-in'],
    ['the terminal was asked for', { wantsTerminal: true, hasElectron: true }, 'terminal'],
  ])('given %s', (_what, more, kind) => {
    expect(chooseConsole({ ...desktop, ...more }).kind).toBe(kind);
  });

  it.each([
    [
      {},
      "Opens the console in a stand-in for Electron, with /usr/bin/chromium: Electron's binary is not here and could not be fetched. docs/stand-in.md says what differs.",
    ],
    [
      { hasDisplay: false },
      'Rehearses a window in the terminal (lowtide rehearse): there is no display (neither DISPLAY nor WAYLAND_DISPLAY is set).',
    ],
    [{ wantsTerminal: true }, 'Rehearses a window in the terminal (lowtide rehearse): as you asked.'],
    [
      { browser: null },
      "Rehearses a window in the terminal (lowtide rehearse): Electron's binary is not here and could not be fetched, and there is no Chromium, Chrome or Edge either.",
    ],
  ])('says which, and why: %j', (more, says) => {
    expect(chooseConsole({ ...desktop, ...more }).says).toBe(says);
  });
});

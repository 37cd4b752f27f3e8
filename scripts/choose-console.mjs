/**
 * @typedef {object} Situation
 * @property {boolean} wantsTerminal `--terminal` was given
 * @property {NodeJS.Platform} platform
 * @property {boolean} hasDisplay DISPLAY or WAYLAND_DISPLAY is set; asked on Linux alone
 * @property {boolean} hasElectron its binary is there
 * @property {boolean | 'not asked'} canFetch Electron's downloads answer
 * @property {string | null} browser an installed Chromium, Chrome or Edge
 *
 * @typedef {object} Choice
 * @property {'electron' | 'ask-whether-electron-can-be-fetched' | 'fetch-electron' | 'stand-in' | 'terminal'} kind
 * @property {string} says which it is, and why, for whoever typed the command
 */

/**
 * What `npm start` opens: Electron, else its stand-in in a browser that is there, else a rehearsal in the terminal.
 * @param {Situation} situation
 * @returns {Choice}
 */
export function chooseConsole({ wantsTerminal, platform, hasDisplay, hasElectron, canFetch, browser }) {
  if (wantsTerminal) return terminal('as you asked');
  if (platform === 'linux' && !hasDisplay)
    return terminal('there is no display (neither DISPLAY nor WAYLAND_DISPLAY is set)');
  if (hasElectron) return { kind: 'electron', says: 'Opens the console in Electron.' };
  if (canFetch === 'not asked')
    return {
      kind: 'ask-whether-electron-can-be-fetched',
      says: "Electron's binary is not here: asking whether it can be fetched, for 10 s at most ...",
    };
  if (canFetch) return { kind: 'fetch-electron', says: 'Fetches Electron, once, about 120 MB ...' };
  const without = "Electron's binary is not here and could not be fetched";
  if (browser === null) return terminal(`${without}, and there is no Chromium, Chrome or Edge either`);
  return {
    kind: 'stand-in',
    says: `Opens the console in a stand-in for Electron, with ${browser}: ${without}. docs/stand-in.md says what differs.`,
  };
}

/**
 * @param {string} because
 * @returns {Choice}
 */
function terminal(because) {
  return { kind: 'terminal', says: `Rehearses a window in the terminal (lowtide rehearse): ${because}.` };
}

import { notImitated } from '../imitation/strict.ts';

const MODIFIERS: Readonly<Record<string, string>> = {
  ctrl: 'ctrl',
  control: 'ctrl',
  alt: 'alt',
  option: 'alt',
  shift: 'shift',
  meta: 'meta',
  super: 'meta',
  cmd: 'meta',
  command: 'meta',
  commandorcontrol: process.platform === 'darwin' ? 'meta' : 'ctrl',
  cmdorctrl: process.platform === 'darwin' ? 'meta' : 'ctrl',
};

const ORDER = ['ctrl', 'alt', 'shift', 'meta'];

/** Electron's name of a key, as the page's `event.key` has it. */
const KEYS: Readonly<Record<string, string>> = {
  plus: '+',
  space: ' ',
  esc: 'escape',
  return: 'enter',
  up: 'arrowup',
  down: 'arrowdown',
  left: 'arrowleft',
  right: 'arrowright',
};

/** `CmdOrCtrl+Shift+P` as the page tells it: `ctrl+shift+p`. */
export function toKeys(accelerator: string): readonly string[] {
  const parts = accelerator.toLowerCase().split('+');
  const key = parts.pop() ?? '';
  const modifiers = parts.map((part) => MODIFIERS[part] ?? notImitated(`the accelerator ${accelerator}`));
  const before = ORDER.filter((name) => modifiers.includes(name));
  return [[...before, KEYS[key] ?? key].join('+')];
}

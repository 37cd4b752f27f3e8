import { launchedApp } from './launched-app.ts';

interface Switch {
  readonly name: string;
  readonly value: string;
}

const appended: Switch[] = [];

/** Switches that mean something to Electron and another thing, or none, to the Chromium behind the stand-in. */
const NOT_FOR_CHROMIUM = /^(inspect|inspect-brk|user-data-dir|no-sandbox|lang)$/;

/** `app.commandLine`. */
export const commandLine = {
  appendSwitch(name: string, value = ''): void {
    appended.push({ name: name.replace(/^--/, ''), value });
  },
  appendArgument(argument: string): void {
    appended.push({ name: argument.replace(/^--/, ''), value: '' });
  },
  hasSwitch(name: string): boolean {
    return [...given(), ...appended].some((known) => known.name === name);
  },
  getSwitchValue(name: string): string {
    return [...given(), ...appended].findLast((known) => known.name === name)?.value ?? '';
  },
  removeSwitch(name: string): void {
    for (let at = appended.length - 1; at >= 0; at -= 1) if (appended[at]?.name === name) appended.splice(at, 1);
  },
};

/** What is passed on: the switches of the app, and those of whoever started it that concern Chromium. */
export function switchesForChromium(): readonly string[] {
  const debugging = given().filter(({ name }) => name.startsWith('remote-debugging'));
  return [...debugging, ...appended]
    .filter(({ name }) => !NOT_FOR_CHROMIUM.test(name))
    .map(({ name, value }) => (value === '' ? `--${name}` : `--${name}=${value}`));
}

function given(): readonly Switch[] {
  return launchedApp()
    .args.map((arg) => /^--([^=]+)(?:=(.*))?$/.exec(arg))
    .filter((match) => match !== null)
    .map((match) => ({ name: match[1] ?? '', value: match[2] ?? '' }));
}

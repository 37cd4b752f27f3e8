import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { CommandInScript, ScriptSyntax } from './script-syntax.ts';

const PAGE = readFileSync(fileURLToPath(new URL('../../docs/host-commands.md', import.meta.url)), 'utf8');
/** The one script that calls what it was handed. */
const CALLS_THE_SCRIPT = 'frame.ps1';
const BY_LITERAL_PATH = [
  'Test-Path',
  'Get-Item',
  'Get-ItemProperty',
  'Get-Content',
  'Set-Content',
  'Add-Content',
].concat(['Remove-Item', 'Get-FileHash', 'Get-Acl']);
const RUNS_TEXT = ['invokescript', 'newscriptblock', 'invoke', 'invokewithcontext', 'create'];

/** Commands that stand in the first column of a table of docs/host-commands.md. */
export const allowedCommands: readonly string[] = PAGE.split('\n')
  .filter((line) => line.startsWith('| `'))
  .flatMap((line) => [...(line.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? ''));

const allowedTypes: readonly string[] = [
  ...(/Types that may be named: ([^.]+\.[^:]*?)\n\n/s.exec(PAGE)?.[1] ?? '').matchAll(/`([^`]+)`/g),
].map((match) => (match[1] ?? '').toLowerCase());

/** What in one script goes against docs/host-commands.md, as sentences. `functions`: those that are shared. */
export function breachesOf(
  file: string,
  text: string,
  syntax: ScriptSyntax,
  functions: readonly string[],
): readonly string[] {
  const own = [...functions, ...syntax.functions];
  const isFrame = file.endsWith(CALLS_THE_SCRIPT);
  return [
    ...syntaxBreaches(text, syntax),
    ...syntax.commands.flatMap((command) => commandBreaches(command, own, isFrame)),
    ...syntax.types.filter((type) => !allowedTypes.includes(type)).map((type) => `type [${type}] is not on the page`),
    ...syntax.members
      .filter((member) => RUNS_TEXT.includes(member.toLowerCase()) && !isFrame)
      .map((member) => `.${member} may run text`),
    ...syntax.variables.flatMap((name) => sameButForCase(name, syntax.variables)),
  ].map((breach) => `${file}: ${breach}`);
}

/** PowerShell takes `$NAMES` and `$names` for one: a constant would be overwritten, silently. */
function sameButForCase(name: string, all: readonly string[]): readonly string[] {
  if (name !== name.toUpperCase() || name === name.toLowerCase()) return [];
  const other = all.find((each) => each !== name && each.toUpperCase() === name);
  return other === undefined ? [] : [`${name} and ${other} are one variable`];
}

/** What Windows PowerShell 5.1 would not read, or not as it was meant. */
export function syntaxBreaches(text: string, syntax: ScriptSyntax): readonly string[] {
  return [
    ...syntax.errors,
    ...(syntax.chains > 0 ? ['&& and || are not known to 5.1'] : []),
    ...(/[^\n -~]/.test(text) ? ['a character that is not ASCII: 5.1 reads it in its own code page'] : []),
  ];
}

function commandBreaches(command: CommandInScript, own: readonly string[], isFrame: boolean): readonly string[] {
  const { name, text, line } = command;
  const say = (problem: string): readonly string[] => [`line ${line}: ${problem}: ${text.slice(0, 60)}`];
  if (name === null) return isFrame ? [] : say('it calls something computed');
  if (own.includes(name)) return [];
  if (!allowedCommands.includes(name)) return say(`${name} is not on the page`);
  if (BY_LITERAL_PATH.includes(name) && !text.includes('-LiteralPath')) return say('a path without -LiteralPath');
  if (name === 'New-Object' && !text.includes('-ComObject Microsoft.Update.'))
    return say('another object than those of Windows Update');
  return [];
}
